// Presses the button of the page; who has no script presses it.
document.getElementById("form-post").submit();
