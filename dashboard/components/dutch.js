// Streamlit's own words are English; a Dutch reader, or a screen reader's Dutch voice, can't use them.
// `words` are pairs [pattern, replacement]; what the monitor itself writes is never touched.
((words) => {
  if (window.mlDutch) return;
  window.mlDutch = true;
  const rules = words.map(([pattern, dutch]) => [new RegExp(pattern, "u"), dutch]);
  const own = "[class^=ml-], [class*=' ml-'], .js-plotly-plot svg";
  const theirs =
    "button, a, li, [role=option], [data-testid^=stFileUploader], [data-testid=InputInstructions]";
  const spoken = ["aria-label", "placeholder", "title", "data-title"];
  const said = (text) => {
    const rule = rules.find(([pattern]) => pattern.test(text));
    return rule ? text.replace(rule[0], rule[1]) : text;
  };
  const attributes = (element) => {
    for (const name of spoken) {
      const old = element.getAttribute(name);
      if (old && said(old) !== old) element.setAttribute(name, said(old));
    }
  };
  const mend = (root) => {
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(own)) return;
    attributes(root);
    root.querySelectorAll(spoken.map((name) => `[${name}]`).join()).forEach(attributes);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(theirs)) {
        const dutch = said(node.nodeValue.trim());
        if (dutch !== node.nodeValue.trim()) node.nodeValue = dutch;
      }
    }
  };
  new MutationObserver((changes) =>
    changes.forEach((change) =>
      change.type === "attributes" ? attributes(change.target) : change.addedNodes.forEach(mend),
    ),
  ).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: spoken });
  mend(document.body);
})
