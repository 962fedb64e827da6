"""How a component gets into a page: a two-line loader that imports its module from our versioned route."""

from functools import cache
from typing import Any

import streamlit as st

from qda.ui import session
from qda.ui.serving import base_path, static_version


@cache
def component(name: str) -> Any:
    """The mounting command of `components/<name>/<name>.js`; its root element has the class `q-<name>`."""
    # Streamlit takes a single line with a slash for a path: the line breaks are needed.
    loader = f"""
let module, asked;
export default async (component) => {{
  const {{ ahead }} = component.data;
  if (ahead && String(ahead) !== asked) {{
    globalThis.qdaAhead ??= new Map();
    for (const url of ahead) {{
      const answer = fetch(url);
      answer.catch(() => {{}});
      qdaAhead.set(url, [answer, Date.now()]);
    }}
    asked = String(ahead);
  }}
  module ??= await import(new URL('{base_path()}/qda/static/{static_version()}/{name}/{name}.js', location.origin).href);
  return module.default(component);
}}
"""
    return st.components.v2.component(
        f"qda_{name}", html=f"<div class='q-root q-{name}'></div>", js=loader, isolate_styles=False
    )


def mount(
    name: str, data: dict[str, Any], *, on: tuple[str, ...] = ("go",), ahead: tuple[str, ...] = ()
) -> Any:
    """Put the component on the page with a little data (< 1 kB: ids, names, hashes; texts go by our routes).

    `on` are the triggers it may send; they arrive as attributes of the result, None when nothing was sent. `ahead` are
    the reads of the study that it begins with: they are on their way while its modules still come.
    """
    listeners = {f"on_{trigger}_change": nothing for trigger in on}
    given = {"base": base_path(), "role": session.standing(), **data}
    if ahead:
        given["ahead"] = [f"{base_path()}/qda/api/{data['study']}/{path}" for path in ahead]
    return component(name)(data=given, key=name, **listeners)


def nothing() -> None:
    """Streamlit gives a trigger's value only when somebody listens."""
