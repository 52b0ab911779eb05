import { svg } from "./dom.js";

const PATHS = {
  back: ["M15 5l-7 7 7 7"],
  send: ["M5 12h13", "M12.5 5.5L19 12l-6.5 6.5"],
  down: ["M12 5v14", "M5.5 12.5L12 19l6.5-6.5"],
  clock: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M12 7.5V12l3 2"],
  theme: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M12 3v18", "M12 8l7-2.5", "M12 12.5l9-1", "M12 17h7"],
  language: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M3.5 9h17", "M3.5 15h17", "M12 3c3 3 3 15 0 18", "M12 3c-3 3-3 15 0 18"],
  check: ["M5 12.5l4.5 4.5L19 7.5"],
  lock: ["M7 11V8a5 5 0 0 1 10 0v3", "M6 11h12v9H6z"],
  group: ["M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11", "M3 19.5c0-3.4 2.7-5.5 6-5.5s6 2.1 6 5.5", "M16 5a3 3 0 0 1 0 6", "M17.5 14.4c2 .6 3.5 2.4 3.5 5.1"],
  info: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M12 11v5.5", "M12 7.6v.1"],
  success: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M8 12.4l2.8 2.8L16 9.5"],
  warning: ["M12 4L2.8 20h18.4z", "M12 10v4.5", "M12 17.2v.1"],
  danger: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18", "M12 7.5v5.5", "M12 16.2v.1"],
  link: ["M14 5h5v5", "M19 5l-8 8", "M18 14v5H5V6h5"],
  attach: ["M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6"],
  download: ["M12 4v11", "M7 10.5l5 5 5-5", "M5 20h14"],
  spark: ["M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8z"],
};

/** A line drawing beside words; never the only thing that says something. */
export function icon(name) {
  return svg(
    "svg.icon",
    { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    PATHS[name].map((path) => svg("path", { d: path })),
  );
}
