"""What a reader sees: views on one release, and nothing else.

Belongs here: pages, charts, tables, downloads, and the sentences that say what they show. Does not belong
here: reading publishers' files, scoring, or writing any data (`orchestration`, `dbt_project`). The only
input is a release: `<home>/<dataset>/releases/<id>/democratie.duckdb`, opened read-only.

The arrows point one way (a test holds them)::

    app.py → pages.py → views → components → services → repositories
                          └──── charts (figures; no Streamlit, no SQL) ────┘

- `views/` one file per page, `show(page: Page) -> None`: asks services, hands the answer to components.
- `components/` everything that calls Streamlit: the finding-chart-table-CSV block, choices kept in the
  address, badges, banners, source line.
- `charts/` Plotly figures with the one template; colours only from `charts/tokens.py`.
- `services/` no Streamlit: what a view needs to know, findings in words, tables, exports.
- `repositories/` SQL with bound parameters against `Warehouse`; returns Arrow tables.
- `report/` the annual report as PDF and HTML.

To add a view `meedoen`:

1. `pages.py`: one line `PageSpec("meedoen", "diversity_3", group="thema")`. The address becomes `/meedoen`.
2. `views/meedoen.py` with `show(page)`. Start with `layout.title(page, "meedoen")`; then per chart one
   `block.show(page, Block(...))`. Reach the data with `page.warehouse`, the data set with `page.dataset`.
3. `services/meedoen.py` (numbers → a frozen dataclass, a finding, a `Frame`) and `repositories/meedoen.py`
   (SQL). A table that an older release lacks raises `MissingTable`; the shell then tells the reader.
4. `orchestration/locale/nl/meedoen.po`: `meedoen.title`, `meedoen.lead`, and the rest; all text via `t()`.
   The text of the menu is `meedoen.title`.
5. A choice of the reader: `choices.choice(page, "thema", label, options, default)`. It is read from the
   address, checked, written back, and kept between pages. Never call a Streamlit widget for that directly.
6. `tests/dashboard/test_meedoen.py` with `open_view(home, "meedoen", {...})` and the tables you need added to
   `fixture_release.py`.

Rules: text from data goes to the screen only through `markup.esc` (HTML) or plain-text widgets, never
through `st.markdown`. Statuses are shown with `badges.status`. Unknown is never zero.
"""
