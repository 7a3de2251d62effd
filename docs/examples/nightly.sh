#!/bin/sh
# Checks a shared folder once a day and counts only what is new since the last report.
#   nightly.sh FOLDER REPORTS
# The reports of all days make trends.html. The exit status is that of the check.
set -eu
folder=$1
reports=$2
today=$(date +%F)
mkdir -p "$reports"
last=$(find "$reports" -maxdepth 1 -name '20*.json' ! -name "$today.json" | sort | tail -n 1)
status=0
summarylint check "$folder" ${last:+--new-only "$last"} \
    --output "json=$reports/$today.json" --output "html=$reports/$today.html" || status=$?
summarylint trends "$reports" --format html --output "$reports/trends.html"
exit "$status"
