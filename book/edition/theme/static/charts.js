/* Draws the charts: every <figure data-chart> gets its figure from charts/<name>.js once it comes near, in the colours
   of the page. Plotly is loaded once, after the page; without this script the table stands for the chart. */

(() => {
  const root = new URL("../", document.currentScript.src).href;
  const library = root + "_static/vendor/plotly.js-basic-dist-min-4.1.1/plotly-basic.min.js";
  const figures = [...document.querySelectorAll("figure[data-chart]")];
  for (const way of document.querySelectorAll(".chart-search")) way.hidden = false;  // the search needs scripts
  const arrived = new Map();
  let plotly;

  window.editionChart = (name, figure) => arrived.set(name, figure);

  const load = (source) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  /* The page's colours and letters as a plotly template, so that one figure serves both themes. */
  const template = () => {
    const probe = document.createElement("span");
    document.body.append(probe);
    const colour = (name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color;
    };
    const [ink, line, panel, paper] = ["--ink", "--line", "--panel", "--paper"].map(colour);
    probe.remove();
    const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line };
    return { layout: {
      font: { color: ink, family: "Vazirmatn, system-ui, sans-serif" },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      annotationdefaults: { bgcolor: paper },  // no line runs through a name
      xaxis: axis, yaxis: axis, hoverlabel: { bgcolor: panel, bordercolor: line, font: { color: ink } },
    } };
  };

  const draw = async (figure) => {
    const name = figure.dataset.chart;
    const plot = figure.querySelector(".plot");
    plotly ??= load(library);
    await Promise.all([plotly, load(`${root}charts/${name}.js`)]);
    const { data, layout } = arrived.get(name);
    const first = structuredClone(layout);
    for (const [path, value] of Object.entries(fitted(layout, plot))) put(first, path, value);
    await Plotly.newPlot(plot, data, { ...first, template: template() }, { displayModeBar: false });
    new ResizeObserver(() => {
      if (!plot.clientWidth || plot.clientWidth === plot.layout.width) return;  // hidden, or as wide as before
      plot.style.minHeight = `${height(plot)}px`;
      Plotly.relayout(plot, fitted(layout, plot));
    }).observe(plot);
    figure.dataset.drawn = "";
    let last;
    plot.on("plotly_click", ({ points: [point] }) => {
      const seen = last === point.customdata || matchMedia("(hover: hover)").matches;  // a first tap shows the label
      last = point.customdata;
      if (seen && typeof last === "string" && last) follow(last);
    });
  };

  /* What of a layout depends on the width: `narrow` holds other values of some of its keys, a map keeps its shape. */
  const fitted = (layout, plot) => {
    const { narrow = {}, ratio } = layout.meta ?? {};
    const found = { width: plot.clientWidth, ...(ratio ? { height: height(plot) } : {}) };
    for (const path in narrow) found[path] = isNarrow(plot) ? narrow[path] : value(layout, path);
    return found;
  };
  const isNarrow = (plot) => plot.clientWidth < 520;
  const height = (plot) => {
    const { height, narrow, ratio, rest } = JSON.parse(plot.dataset.shape);
    if (ratio) return plot.clientWidth * ratio + (isNarrow(plot) ? narrow : rest);
    return isNarrow(plot) ? narrow : height;
  };
  const value = (object, path) => path.split(".").reduce((inner, key) => inner?.[key], object);
  const put = (object, path, value) => {
    const keys = path.split(".");
    const last = keys.pop();
    keys.reduce((inner, key) => (inner[key] ??= {}), object)[last] = value;
  };

  /* Goes to a row of the table, which may be folded, or to another page. */
  const follow = (target) => {
    if (!target.startsWith("#")) {
      location.href = root + target;
      return;
    }
    const row = document.getElementById(target.slice(1));
    row.closest("details").open = true;
    location.hash = target;
    row.focus({ preventScroll: true });
  };

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target).catch(() => { target.querySelector(".plot").style.minHeight = ""; });
    }
  }, { rootMargin: "100%" });

  for (const figure of figures) {
    const plot = figure.querySelector(".plot");
    plot.style.minHeight = `${height(plot)}px`;  // so that nothing moves when the figure comes
    near.observe(figure);
  }

  const recolour = () => {
    for (const plot of document.querySelectorAll("figure[data-drawn] .plot")) Plotly.relayout(plot, { template: template() });
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  document.addEventListener("change", ({ target }) => { if (target.name === "theme") recolour(); });
})();
