"""How quick the workbench is, each figure beside a bare limit of the same run."""
