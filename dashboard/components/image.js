// A saved image leaves the page, so it takes along what stands around the chart: finding, source and release
// (`layout.meta`). They are put into the chart while Plotly copies it for the image, and taken out at once.
// The image uses a letter that every computer has. A literal "less than" would have Streamlit drop this script.
((ground) => {
  if (window.mlImage) return;
  window.mlImage = true;
  const pad = 16;
  const pen = document.createElement("canvas").getContext("2d");
  const family = "Arial, Helvetica, sans-serif";
  const safe = (text) => text.replace(/&/g, "&amp;").replace(/\u003c/g, "&lt;").replace(/>/g, "&gt;");
  const wrapped = (text, size, weight, width) => {
    pen.font = `${weight} ${size}px ${family}`;
    const lines = [""];
    for (const word of text.split(/\s+/)) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  };
  const captioned = (layout, full) => {
    const room = full.width - 2 * pad;
    const finding = wrapped(layout.meta.finding, 17, 600, room), source = wrapped(layout.meta.source, 13, 400, room);
    const head = finding.length * 23 + source.length * 18 + 2 * pad;
    const height = full.height + head;
    const said = (lines, size, weight, color) => ({
      text: lines.map(safe).join("\u003cbr>"), font: { family, size, weight, color },
    });
    return {
      ...layout,
      font: { ...layout.font, family },
      paper_bgcolor: ground(),
      width: full.width,
      height,
      margin: { ...layout.margin, t: full._size.t + head },
      title: {
        ...said(finding, 17, 600, full.font.color),
        subtitle: said(source, 13, 400, full.font.color),
        x: pad / full.width, xref: "container", xanchor: "left", y: 1 - 2 * pad / height, yref: "container", yanchor: "top",
      },
    };
  };
  document.addEventListener("click", (event) => {
    const chart = event.target.closest?.(".modebar-btn")?.closest(".js-plotly-plot");
    if (!chart?.layout?.meta?.finding) return;
    const shown = chart.layout, options = chart._context.toImageButtonOptions;
    const { width, height } = (chart.layout = captioned(shown, chart._fullLayout));
    chart._context.toImageButtonOptions = { ...options, width, height };
    setTimeout(() => {
      chart.layout = shown;
      chart._context.toImageButtonOptions = options;
    });
  }, true);
})
