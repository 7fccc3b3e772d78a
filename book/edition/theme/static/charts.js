/* Draws the charts: every <figure data-chart> gets its figure from charts/<name>.js once it comes near, in the colours
   of the page. Plotly is loaded once, after the page; without this script the table stands for the chart. */

(() => {
  const root = new URL("../", document.currentScript.src).href;
  const library = root + "_static/vendor/plotly.js-basic-dist-min-4.1.1/plotly-basic.min.js";
  const figures = [...document.querySelectorAll("figure[data-chart]")];
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
    const [ink, line, panel] = ["--ink", "--line", "--panel"].map(colour);
    probe.remove();
    const axis = { gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line };
    return { layout: {
      font: { color: ink, family: "Vazirmatn, system-ui, sans-serif" },
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      xaxis: axis, yaxis: axis, hoverlabel: { bgcolor: panel, bordercolor: line, font: { color: ink } },
    } };
  };

  const draw = async (figure) => {
    const name = figure.dataset.chart;
    const plot = figure.querySelector(".plot");
    plotly ??= load(library);
    await Promise.all([plotly, load(`${root}charts/${name}.js`)]);
    const { data, layout } = arrived.get(name);
    const shape = () => (layout.meta?.ratio ? { height: plot.clientWidth * layout.meta.ratio + layout.meta.rest } : {});
    await Plotly.newPlot(plot, data, { ...layout, ...shape(), template: template() }, { displayModeBar: false, responsive: true });
    if (layout.meta?.ratio) {  // a map keeps its shape
      plot.style.minHeight = "";
      addEventListener("resize", () => Plotly.relayout(plot, shape()));
    }
    figure.dataset.drawn = "";
    plot.on("plotly_click", ({ points: [point] }) => {
      if (typeof point.customdata === "string") location.href = root + point.customdata;
    });
  };

  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target).catch(() => target.querySelector(".plot").removeAttribute("data-height"));
    }
  }, { rootMargin: "100%" });

  for (const figure of figures) {
    const plot = figure.querySelector(".plot");
    plot.style.minHeight = `${plot.dataset.height}px`;  // so that nothing moves when the figure comes
    near.observe(figure);
  }

  const recolour = () => {
    for (const plot of document.querySelectorAll("figure[data-drawn] .plot")) Plotly.relayout(plot, { template: template() });
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  document.addEventListener("change", ({ target }) => { if (target.name === "theme") recolour(); });
})();
