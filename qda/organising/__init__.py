"""Phase 2: open coding, condensation, grouping, categorisation, abstraction."""
