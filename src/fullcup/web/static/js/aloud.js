// Reads our own content aloud, only with a voice that lives on the device: others would send
// the text away. Where there is none, the button stays hidden.
(function () {
  "use strict";
  var button = document.querySelector("[data-aloud]"), speech = window.speechSynthesis;
  if (!button || !speech || !window.SpeechSynthesisUtterance) { return; }
  var label = button.querySelector("span"), start = label.textContent;
  var text = document.getElementById(button.dataset.aloud), voice = null;

  function findVoice() {
    var lang = (text.lang || document.documentElement.lang).slice(0, 2);
    voice = speech.getVoices().filter(function (one) { return one.localService && one.lang.slice(0, 2) === lang; })[0];
    button.hidden = !voice;
  }
  function stop() { speech.cancel(); label.textContent = start; }
  button.addEventListener("click", function () {
    if (speech.speaking) { stop(); return; }
    label.textContent = button.dataset.stop;
    var lines = text.querySelectorAll("h1, .lead, .clayey, .steps li");
    lines.forEach(function (line, at) {
      var said = new SpeechSynthesisUtterance(line.textContent);
      said.voice = voice; said.lang = voice.lang; said.rate = 0.92;
      if (at === lines.length - 1) { said.onend = stop; }
      speech.speak(said);
    });
  });
  window.addEventListener("pagehide", stop);
  speech.addEventListener && speech.addEventListener("voiceschanged", findVoice);
  findVoice();
})();
