"""The pages that people see: the form, the result, rules and procedures."""

from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from summarylint.web import progress
from summarylint.web.asked import COPIES, Asked, options
from summarylint.web.checking import Job
from summarylint.web.explaining import Explained
from summarylint.web.refusal import RefusalError
from summarylint.web.rendering import filled, page
from summarylint.web.results import Form
from summarylint.web.service import Service
from summarylint.web.stage import Stage
from summarylint.web.uploads import FILES, Upload

_DATE = "panel_date"
_DATE_FAULT = "Panel date must be a real date, like 12 3 2026"


class Pages:
    """The pages of one service."""

    def __init__(self, service: Service) -> None:
        """Nothing is made until it is asked for."""
        self._service = service
        self._explained = Explained(service.library)

    def routes(self) -> list[BaseRoute]:
        """Every address of a page."""
        return [
            Route("/", self.start),
            Route("/check", self.to_start),
            Route("/check", self.check, methods=["POST"]),
            Route("/rules", self.rules),
            Route("/rules/{name}", self.rule),
            Route("/procedures", self.procedures),
            Route("/procedures/{name}", self.procedure),
        ]

    async def start(self, request: Request) -> Response:
        """The form, with the calendar's next panel filled in."""
        day = self._service.config.panel.next_date(self._service.today())
        return HTMLResponse(self._start(self._form(_base(request)).with_day(day)))

    async def to_start(self, request: Request) -> Response:
        """A result can't be opened again: nothing is kept."""
        return RedirectResponse(f"{_base(request)}/", 303)

    async def check(self, request: Request) -> Response:
        """What was found in the files that were sent."""
        async with AsyncExitStack() as held:
            upload = await held.enter_async_context(self._service.upload(request))
            form, asked = self._read(_base(request), upload)
            if form.faults:
                return HTMLResponse(self._start(form), 422)
            job = self._job(upload, form, asked)
            if job.form and progress.MEDIA_TYPE in request.headers.get("accept", ""):
                stage = Stage([name for name, _ in job.files])
                answered = self._answer(request, job, stage)
                return progress.told_as_it_goes(answered, stage, held.pop_all())
            answer = await self._service.check(request, job)
        if job.form:
            return HTMLResponse(answer)
        saved = {"Content-Disposition": 'attachment; filename="annotated copies.zip"'}
        return Response(answer, media_type="application/zip", headers=saved)

    async def rules(self, request: Request) -> Response:
        """Every rule."""
        return page(request, "listing", title="Rules", entries=self._explained.rules)

    async def procedures(self, request: Request) -> Response:
        """Every procedure."""
        return page(request, "listing", title="Procedures", entries=self._explained.procedures)

    async def rule(self, request: Request) -> Response:
        """What a rule asks, and why."""
        return self._explain(request, "rules")

    async def procedure(self, request: Request) -> Response:
        """What a procedure is for, with its rules."""
        return self._explain(request, "procedures")

    def _form(self, base: str) -> Form:
        return Form(base, self._service.config.web.upload_megabytes)

    def _start(self, form: Form) -> str:
        emergency = self._service.library.common.emergency_route
        return filled("start", form.base, form=form, emergency_route=emergency)

    def _read(self, base: str, upload: Upload) -> tuple[Form, Asked]:
        """What was filled in. A field that we don't know is passed over: it is not ours."""
        form = self._form(base)
        for name in ("panel_day", "panel_month", "panel_year", "procedure", "before"):
            setattr(form, name, upload.fields.get(name, ""))
        asked = Asked()
        try:
            asked = replace(asked, panel_date=_day(form))
        except ValueError:
            form.faults[_DATE] = _DATE_FAULT
        if form.procedure:
            try:
                asked = replace(asked, procedure=self._service.fields["procedure"].read(form.procedure))
            except ValueError:
                form.faults["procedure"] = "Choose a procedure from the list"
        if not upload.files:
            form.faults[FILES] = "Choose at least one file"
        return form, asked

    def _job(self, upload: Upload, form: Form, asked: Asked) -> Job:
        given = options(asked, self._service.config, self._service.today())
        given = replace(given, panel_date=asked.panel_date)  # left blank on the page: no panel
        view = self._service.view(quote=True)
        page_wanted = upload.fields.get("want") != COPIES
        return Job(tuple(upload.files.items()), given, view, form if page_wanted else None)

    async def _answer(self, request: Request, job: Job, stage: Stage) -> tuple[int, str]:
        try:
            return 200, (await self._service.check(request, job, stage)).decode()
        except RefusalError as refusal:
            return refusal.status, filled("refused", _base(request), refusal=refusal)

    def _explain(self, request: Request, folder: str) -> Response:
        place = f"{folder}/{request.path_params['name']}"
        html = self._explained.html(place, _base(request))
        if html is None:
            raise RefusalError(404, "There is no such page.")
        return page(request, "explained", title=self._explained.title(place), html=html, folder=folder)


def _base(request: Request) -> str:
    return str(request.scope.get("root_path", ""))


def _day(form: Form) -> date | None:
    """The panel date in the form; None where nothing is filled in."""
    parts = (form.panel_year, form.panel_month, form.panel_day)
    if not any(parts):
        return None
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        raise ValueError
    year, month, day = map(int, parts)
    return date(year + 2000 if year < 100 else year, month, day)
