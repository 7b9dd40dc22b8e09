// The first script of Tableside as one file. Where the end of the file is missing, nothing else may be there to say so.
(() => {
  'use strict';
  let isWhole = false;

  /** An element with words, which takes no other sheet to be read. */
  function element(name, words) {
    const made = document.createElement(name);
    made.textContent = words;
    return made;
  }

  function say() {
    const heading = element('h1', 'This file is not whole');
    heading.id = 'cut-off';
    heading.tabIndex = -1;
    const panel = element('div', '');
    panel.className = 'broken';
    panel.setAttribute('role', 'alertdialog');
    panel.setAttribute('aria-labelledby', heading.id);
    panel.append(
      heading,
      element(
        'p',
        'Its end is missing, as when a download or a copy stops halfway, so Tableside can’t start from it. Nothing that ' +
          'you wrote is touched: that is kept in this browser, and not in this file. Get the file again, and open that.',
      ),
    );
    if (document.documentElement.dataset.notebook) {
      panel.append(
        element(
          'p',
          'What was saved in this copy may still be whole: bring this file in under Settings, in any other Tableside.',
        ),
      );
    }
    document.body.replaceChildren(panel);
    heading.focus();
  }

  // The last script of the file says this.
  addEventListener('tableside:whole', () => {
    isWhole = true;
  });
  addEventListener('DOMContentLoaded', () => {
    if (!isWhole) say();
  });
})();
