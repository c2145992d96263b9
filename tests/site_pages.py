"""One page of the sample's site for each template, and for each state that looks different."""

from __future__ import annotations

from site_sample import number

FETCHING = ("register", "search", "search for the public")
"""The pages whose scripts ask the site for more once they are loaded."""

PAGES = {
    "home": "",
    "standards": "standards/",
    "standard": "standards/professional-development/",
    "fit": "standards/which-fits/",
    "framework": "standards/framework/",
    "editions": "standards/editions/",
    "clauses": "clauses/policy-framework/",
    "rules": "clauses/rules/",
    "requirements": "renewing/",
    "scheme": "renewing/scheme/",
    "offered": "renewing/cpd-on-offer/",
    "approvals": "renewing/who-approves/",
    "key_areas": "guidance/key-areas/",
    "guidance": "guidance/",
    "a piece of guidance": "guidance/approving/",
    "printed_forms": "forms/",
    "printed": "forms/cpd/",
    "guides": "guides/",
    "guide": "guides/add-cpd/",
    "register": "register/",
    "region": "register/london/",
    "registrant": f"register/{number(1)}/",
    "registrant who left": f"register/{number(3)}/",
    "summaries": "summaries/",
    "summary": "summaries/london/",
    "audit": "audit/",
    "chapter": "audit/2026-q1/",
    "history": "audit/in-london/",
    "data": "data/",
    "samples": "about/samples/",
    "operator": "about/privacy/",
    "accessibility": "about/accessibility/",
    "prose with a table": "about/speed/",
    "search": "search/?q=vetting",
    "missing": "nowhere/",
}
"""Addresses of the staff site by the template that fills them, or by what is special about them."""

ASSURED = {
    "assurance": "assurance/",
    "evidence": "assurance/london/",
}
"""Pages that only the profile for assurance has."""

PUBLIC = {
    "home for the public": "",
    "standards for the public": "standards/",
    "summaries for the public": "summaries/",
    "audit for the public": "audit/",
    "search for the public": "search/?q=vetting",
    "missing for the public": "nowhere/",
}
"""Pages that look otherwise where nobody's record is shown."""

EDITED = {
    "editor": "edit/",
    "editing": f"register/{number(1)}/",
}
"""Pages of a site whose register is on a forge."""

ALONE = {"team": ""}
"""A page that is a site by itself: a line manager's own."""

PIECES = {"parts", "behaviour"}
"""Templates that are no page, but part of others."""
