"""The Sphinx shell: it shows what the package knows, and adds nothing to it."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from ..directives import DIRECTIVES, ROLES
from ..kept import code_version
from ..nodes import ALL
from . import (
    cards,
    charts,
    citations,
    domain,
    evidence,
    imprint,
    lists,
    metadata,
    model,
    navigation,
    output,
    register_html,
    search,
    slim,
    thrift,
    transforms,
    translator,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; see the modules."""
    app.add_config_value("comments_config", {}, "env")  # Jupyter Book passes it whether or not comments are loaded
    app.add_config_value("edition_address", "", "html")
    app.add_config_value("edition_repository", "", "html")
    for name, directive in {**DIRECTIVES, **lists.DIRECTIVES}.items():
        app.add_directive(name, directive)
    for name, role in ROLES.items():
        app.add_role(name, role)
    for node in ALL:
        app.add_node(node)
    app.add_domain(domain.EditionDomain)
    app.add_transform(transforms.OnlyWhatIsSafe)
    app.add_transform(transforms.Shape)
    app.add_transform(transforms.Register)
    app.connect("doctree-resolved", transforms.complete)
    model.setup(app)
    thrift.setup(app)
    translator.setup(app)
    register_html.setup(app)
    navigation.setup(app)
    imprint.setup(app)
    citations.setup(app)
    metadata.setup(app)
    evidence.setup(app)
    cards.setup(app)
    charts.setup(app)
    output.setup(app)
    search.setup(app)
    slim.setup(app)
    return {
        "version": "0.1",
        "env_version": int.from_bytes(code_version()[:6]),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
