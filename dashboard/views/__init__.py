"""One file per page, `show(page)`: asks a service, hands the answer to components. No logic of its own."""
