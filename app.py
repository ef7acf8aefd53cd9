"""The list of pages and the frame around them; nothing of the domain."""

import streamlit as st

from rocu_metrics.ui import frame

PAGES = {
    "": [
        ("pages/overview/overview.py", "Overview", "", ":material/home:"),
    ],
    "Performance": [
        ("pages/performance/disruptions.py", "Disruptions", "disruptions", ":material/bolt:"),
        ("pages/performance/outcomes.py", "Arrests and outcomes", "outcomes", ":material/gavel:"),
        ("pages/performance/seizures.py", "Seizures", "seizures", ":material/inventory_2:"),
    ],
    "Threat": [
        ("pages/threat/ocg_map.py", "OCG map", "ocg_map", ":material/map:"),
        ("pages/threat/threats.py", "Threat picture", "threats", ":material/query_stats:"),
    ],
    "Capability": [
        ("pages/capability/capabilities.py", "Coverage", "capabilities", ":material/grid_on:"),
        ("pages/capability/demand.py", "Demand", "demand", ":material/inbox:"),
        ("pages/capability/governance.py", "People and governance", "governance", ":material/groups:"),
    ],
    "Money": [
        ("pages/money/funding.py", "Funding", "funding", ":material/payments:"),
    ],
    "Scrutiny": [
        ("pages/scrutiny/inspection.py", "Inspection", "inspection", ":material/fact_check:"),
    ],
    "Papers": [
        ("pages/papers/paper.py", "Panel paper", "paper", ":material/description:"),
    ],
    "Data": [
        ("pages/data/sources.py", "Sources and conflicts", "sources", ":material/menu_book:"),
        ("pages/data/load.py", "Load a return", "load", ":material/upload_file:"),
        ("pages/data/about.py", "About", "about", ":material/info:"),
    ],
}

st.set_page_config(page_title=frame.PRODUCT, page_icon="rocu_metrics/ui/icon.png", layout="wide")
st.logo("rocu_metrics/ui/logo.svg", size="large")
groups = {
    group: [st.Page(path, title=title, url_path=address, icon=icon, default=not address) for path, title, address, icon in pages]
    for group, pages in PAGES.items()
}
navigation = st.navigation([page for pages in groups.values() for page in pages], position="hidden")
frame.run(navigation.run, groups)
