"""The metrics, coverage, gaps, conflicts and papers by which Regional Organised Crime Units are scrutinised."""
