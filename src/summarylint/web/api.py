"""The API: checks a referral, lists procedures and rules; described by its own OpenAPI document."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from summarylint.authoring.listings import procedure_data, rule_data
from summarylint.packs.rule import Rule
from summarylint.packs.schema import Pack
from summarylint.report.formats import FORMATS
from summarylint.report.view import View
from summarylint.web.asked import COPIES, Asked, options, read_asked
from summarylint.web.checking import Job
from summarylint.web.openapi import MEDIA_TYPES, PREFIX, document
from summarylint.web.refusal import Fault, RefusalError
from summarylint.web.service import Service
from summarylint.web.uploads import FILES

NO_FILES = Fault(FILES, "Send at least one file")


def routes(service: Service) -> list[BaseRoute]:
    """Every address of the API."""

    def bound(
        handle: Callable[[Service, Request], Awaitable[Response]],
    ) -> Callable[..., Awaitable[Response]]:
        async def answered(request: Request) -> Response:
            return await handle(service, request)

        answered.__name__ = f"API {handle.__name__}"
        return answered

    return [
        Route(f"{PREFIX}/check", bound(check), methods=["POST"]),
        Route(f"{PREFIX}/procedures", bound(procedures)),
        Route(f"{PREFIX}/procedures/{{authority}}/{{pathway}}", bound(procedure)),
        Route(f"{PREFIX}/rules", bound(rules)),
        Route(f"{PREFIX}/rules/{{code}}", bound(rule)),
        Route(f"{PREFIX}/openapi.json", bound(openapi)),
    ]


async def check(service: Service, request: Request) -> Response:
    """A referral checked: the report in the format asked for, or annotated copies."""
    async with service.upload(request) as upload:
        asked = read_asked(upload.fields, service.fields)
        if not upload.files:
            raise RefusalError(422, "There is nothing to check.", (NO_FILES,))
        format_ = None if asked.format == COPIES else asked.format
        given = options(asked, service.config, service.today())
        job = Job(tuple(upload.files.items()), given, _view(service, asked), format=format_)
        answer = await service.check(request, job)
    return Response(answer, media_type=MEDIA_TYPES[asked.format], headers=_SAVED)


_SAVED = {"Content-Disposition": "attachment"}  # opened from here it would be a page of ours


async def procedures(service: Service, request: Request) -> Response:  # noqa: ARG001
    """Every procedure."""
    return JSONResponse([procedure_data(pack) for pack in _packs(service)])


async def procedure(service: Service, request: Request) -> Response:
    """One procedure, in its newest edition."""
    name = "{authority}/{pathway}".format(**request.path_params)
    pack = service.library.pack(name)
    if pack is None:
        raise RefusalError(404, "There is no procedure of this name.")
    return JSONResponse(procedure_data(pack))


async def rules(service: Service, request: Request) -> Response:
    """Every rule, or those of one procedure."""
    given = request.query_params.getlist("procedure")
    if len(given) > 1 or (given and service.library.pack(given[0]) is None):
        fault = Fault("procedure", f"Give one of {', '.join(pack.procedure for pack in _packs(service))}")
        raise RefusalError(422, "There is no procedure of this name.", (fault,))
    return JSONResponse([rule_data(*found) for found in _rules(service, given[0] if given else None)])


async def rule(service: Service, request: Request) -> Response:
    """One rule."""
    found = service.library.by_code.get(request.path_params["code"])
    if found is None:
        raise RefusalError(404, "There is no rule with this code.")
    return JSONResponse(rule_data(*found))


async def openapi(service: Service, request: Request) -> Response:
    """This API, described."""
    return JSONResponse(document(service, request.scope.get("root_path", "")))


def _view(service: Service, asked: Asked) -> View:
    for_people = asked.format in FORMATS and FORMATS[asked.format].for_people
    quote = for_people if asked.quote is None else asked.quote
    return service.view(quote=quote, passes=asked.show_passes)


def _packs(service: Service) -> list[Pack]:
    library = service.library
    return [pack for _, pack in sorted({**library.packs, **library.lists}.items())]


def _rules(service: Service, procedure: str | None) -> list[tuple[Rule, Pack | None]]:
    return [
        (rule, pack)
        for rule, pack in service.library.by_code.values()
        if procedure is None or pack is None or pack.procedure == procedure
    ]
