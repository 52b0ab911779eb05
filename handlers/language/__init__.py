"""Words into typed arguments: pure functions over one line, its moment and callables that know the directory."""
