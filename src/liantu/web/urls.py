"""Which address shows what."""

from django.urls import URLPattern, URLResolver, include, path

from liantu.web import accounts, home, language
from liantu.web.admin import site

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("health", home.health, name="health"),
    path("login", accounts.login, name="login"),
    path("logout", accounts.logout, name="logout"),
    path("password", accounts.password, name="password"),
    path("language", language.language, name="language"),
    path("display", language.display, name="display"),
    path("admin/", site.urls),
    path("", include("liantu.web.reviews")),
    path("", include("liantu.web.names")),
    path("", include("liantu.web.demo")),
    path("", include("liantu.web.entities")),
    path("", include("liantu.web.evidence")),
    path("", include("liantu.web.documents")),
    path("", include("liantu.web.search")),
    path("", include("liantu.web.conflicts")),
    path("", include("liantu.web.findings")),
    path("", include("liantu.web.rounds")),
    path("", include("liantu.web.claims_registry")),
    path("", include("liantu.web.commitments")),
    path("", include("liantu.web.schemes")),
    path("", include("liantu.web.scheme_nodes")),
    path("", include("liantu.web.chain_papers")),
    path("", include("liantu.web.leads")),
    path("", include("liantu.web.atlas")),
    path("", include("liantu.web.audits")),
    path("", include("liantu.web.users")),
    path("", include("liantu.web.api.site")),
    path("", include("liantu.web.ledgers")),
    path("", include("liantu.web.entry_pages")),
    path("", include("liantu.web.entry_forms")),
    path("", include("liantu.web.grids")),
    path("", include("liantu.web.imports")),
    path("", include("liantu.web.import_jobs")),
    path("", include("liantu.web.exports")),
]

handler400 = "liantu.web.errors.bad_request"
handler403 = "liantu.web.errors.forbidden"
handler404 = "liantu.web.errors.not_found"
handler500 = "liantu.web.errors.failed"
