"""Papers beside the bulletin: 核实单, 校对稿, 改动清单, 更正."""
