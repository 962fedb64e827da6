"""Phase 3: what the paper prints; reads only."""
