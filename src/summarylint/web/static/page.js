// Makes the page nicer where there is a script: files are dropped and listed, and one sees how far it is.
// Without it everything works too.

const element = (name, attributes = {}, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

let chosen = []; // the files of the last try, so that they can be sent again

const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

// --- choosing files ---------------------------------------------------------------------------

const setUpDrop = (group, kept) => {
  const input = group.querySelector("input[type=file]");
  let files = kept;
  const list = element("ul");
  const told = element("p", { className: "govuk-body", textContent: "Drop files here, or choose them." });
  const status = element("p", { className: "govuk-visually-hidden", role: "status" });
  const button = element("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Choose files" });
  const label = group.querySelector("label");
  button.id = "choose";
  button.setAttribute("aria-describedby", input.getAttribute("aria-describedby"));
  label.id = "documents-label";
  label.htmlFor = button.id;
  button.setAttribute("aria-labelledby", "documents-label choose");
  const place = element("div", { className: "drop" }, told, list, button);
  place.setAttribute("role", "group");
  place.setAttribute("aria-labelledby", label.id);
  input.hidden = true;
  input.after(place, status);

  const show = (words) => {
    const held = new DataTransfer();
    files.forEach((file) => held.items.add(file));
    input.files = held.files;
    list.replaceChildren(...files.map((file) => {
      const remove = element("button", { type: "button", className: "link", textContent: "Remove" },
        element("span", { className: "govuk-visually-hidden", textContent: ` ${file.name}` }));
      remove.addEventListener("click", () => {
        files = files.filter((other) => other !== file);
        show(`${file.name} removed`);
        button.focus();
      });
      return element("li", {}, element("span", { textContent: `${file.name} (${size(file.size)})` }), remove);
    }));
    list.hidden = !files.length;
    button.textContent = files.length ? "Choose more files" : "Choose files";
    status.textContent = words;
  };
  const add = (more) => {
    const names = new Set([...more].map((file) => file.name));
    files = [...files.filter((file) => !names.has(file.name)), ...more]; // the newer one of a name
    show(`${files.length} ${files.length === 1 ? "file" : "files"} chosen`);
  };
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => add([...input.files]));
  ["dragenter", "dragover"].forEach((kind) => place.addEventListener(kind, (event) => {
    event.preventDefault();
    place.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((kind) => place.addEventListener(kind, () => place.classList.remove("over")));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  show("");
};

// --- sending them -------------------------------------------------------------------------------

const STAGES = {
  waiting: () => "Others are before you. You don’t have to do anything.",
  reading: ({ at, of }) =>
    `Reading your documents${of > 1 && at ? ` (${at} of ${of})` : ""}. Scans can take a minute or two.`,
  making: () => "Putting together what was found.",
};

const setUpForm = (form) => {
  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter.dataset.plain !== undefined) return;
    event.preventDefault();
    if (form.dataset.sent) return; // pressed twice
    form.dataset.sent = "yes";
    send(form);
  });
};

const send = (form) => {
  const bar = element("progress", { max: 1 });
  bar.setAttribute("aria-label", "Progress");
  const told = element("p", { className: "govuk-body", role: "status", textContent: "Sending your documents." });
  const box = element("div", { className: "how-far" }, told, bar);
  form.querySelector(".how-far")?.remove(); // of a try that failed
  form.querySelector("button[type=submit]").before(box);
  box.scrollIntoView({ block: "nearest" });
  chosen = [...form.querySelector("input[type=file]").files];

  const request = new XMLHttpRequest();
  let read = 0;
  const most = Number(form.dataset.megabytes);
  const fail = (words) => {
    delete form.dataset.sent;
    bar.remove();
    box.setAttribute("role", "alert");
    told.textContent = words;
  };
  if (chosen.reduce((sum, file) => sum + file.size, 0) > most * 1024 * 1024) {
    return fail(`The files are larger than ${most} MB together. Send fewer at a time.`);
  }
  const lines = () => {
    const text = request.responseText;
    for (let end = text.indexOf("\n", read); end >= 0; end = text.indexOf("\n", read)) {
      const line = JSON.parse(text.slice(read, end));
      read = end + 1;
      if (line.page !== undefined) return show(line.page);
      const words = STAGES[line.stage](line);
      if (told.textContent !== words) told.textContent = words;
      if (line.of > 1 && line.at) bar.value = (line.at - 0.5) / line.of;
      else bar.removeAttribute("value");
    }
    return undefined;
  };
  const isStream = () => (request.getResponseHeader("Content-Type") || "").startsWith("application/x-ndjson");
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/x-ndjson, text/html");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("progress", () => isStream() && lines());
  request.addEventListener("load", () => {
    if (!isStream()) return show(request.responseText);
    const before = read;
    lines();
    if (before === read && document.contains(box)) fail("The answer was broken off. Try again.");
    return undefined;
  });
  request.addEventListener("error", () =>
    fail("That did not work. If you have changed a document since you chose it, choose it again. Then try again."));
  return request.send(new FormData(form));
};

const show = (page) => {
  const made = new DOMParser().parseFromString(page, "text/html");
  document.title = made.title;
  document.body.replaceWith(document.adoptNode(made.body));
  const form = document.querySelector("form[data-check]");
  if (form && !location.pathname.endsWith("/check")) history.pushState({}, "", form.action);
  shown = location.pathname;
  scrollTo(0, 0);
  start();
};

let shown = location.pathname;
addEventListener("popstate", () => {
  if (location.pathname !== shown) location.reload(); // back to the form: the result is on no server
});

// --- every page ---------------------------------------------------------------------------------

const start = () => {
  document.querySelectorAll("[data-drop]").forEach((group) => setUpDrop(group, chosen));
  document.querySelectorAll("form[data-check]").forEach(setUpForm);
  const keep = document.querySelector(".keep");
  if (keep) {
    const print = element("button", { type: "button", className: "govuk-button govuk-button--secondary", textContent: "Print this page" });
    print.addEventListener("click", () => window.print());
    keep.append(print);
  }
  (document.querySelector("[data-focus]") || { focus() {} }).focus();
};

start();
