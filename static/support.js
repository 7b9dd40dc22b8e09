// Can this browser run the app? Where it can't, a sentence says so in the page, and the app leaves it there. Old browsers
// read this, so it is written as they speak (ES5), and the build keeps it so. docs/browsers.md has the versions.
(function () {
  'use strict';
  var OLD =
    'This browser is too old for Tableside. It needs Chrome or Edge 105, Firefox 121, Safari 16.4, or a newer one.';
  var OFF =
    'Tableside runs on WebAssembly, and this browser has that switched off, as Lockdown Mode does on Apple’s devices. ' +
    'Switch it on for this page, or use another browser.';
  // What Rust's compiler makes of the app, in one function: memory that is filled at once, a float made whole without a
  // trap, a byte with a sign, a reference to an object of the page, and two results.
  var MODULE = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 1, 124, 2, 127, 111, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 20, 1, 18, 0, 65, 0, 65, 0,
    65, 0, 252, 11, 0, 32, 0, 252, 2, 192, 208, 111, 11
  ];
  // Where all is one file, the guide is in it.
  var guide = document.getElementById('guide-text');

  // What the app can't be used without, and no more: it does without what is only nice to have.
  function isModern() {
    return (
      // What stands in one element changes how those around it look.
      CSS.supports('selector(:has(a))') &&
      // How every place looks comes with the app.
      'adoptedStyleSheets' in document &&
      // The search lies over the page, and keeps the focus.
      'showModal' in HTMLDialogElement.prototype &&
      // A form is sent off by a key.
      'requestSubmit' in HTMLFormElement.prototype
    );
  }

  // Why it can't, or nothing.
  function reason() {
    try {
      if (!isModern()) return OLD;
      if (!window.WebAssembly) return OFF;
      return window.WebAssembly.validate(new Uint8Array(MODULE)) ? '' : OLD;
    } catch (error) {
      // Something that is asked is not there to be asked.
      return OLD;
    }
  }

  var why = reason();
  if (!why) return;
  var main = document.querySelector('#shell main');
  var said = document.createElement('p');
  var link = document.createElement('a');
  link.href = guide ? '#guide-text' : 'guide.html';
  link.appendChild(document.createTextNode('The guide'));
  said.id = 'cannot';
  said.className = 'read';
  said.appendChild(document.createTextNode(why + ' What you wrote here stays as it is. '));
  said.appendChild(link);
  said.appendChild(document.createTextNode(' can be read all the same. '));
  main.appendChild(said);
  if (guide) {
    guide.removeAttribute('hidden');
    main.appendChild(guide);
  }
})();
