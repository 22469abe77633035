<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%-- A week in bars, without a word in it; its colours are in home.css. --%>
<svg class="week-picture" viewBox="0 0 400 300" aria-hidden="true" focusable="false">
  <rect class="picture-card" x="1" y="1" width="398" height="298" rx="16"/>
  <rect class="picture-text" x="24" y="26" width="112" height="12" rx="6"/>
  <rect class="picture-line" x="304" y="24" width="32" height="16" rx="8"/>
  <rect class="picture-line" x="344" y="24" width="32" height="16" rx="8"/>
  <path class="picture-rule" d="M24 60h352M24 120h352M24 180h352M24 240h352"/>
  <circle class="picture-line" cx="42" cy="90" r="14"/>
  <rect class="picture-two" x="76" y="74" width="176" height="32" rx="8"/>
  <rect class="picture-one" x="262" y="74" width="98" height="32" rx="8"/>
  <circle class="picture-accent" cx="42" cy="150" r="14"/>
  <rect class="picture-one" x="76" y="134" width="124" height="32" rx="8"/>
  <rect class="picture-three" x="210" y="134" width="166" height="32" rx="8"/>
  <circle class="picture-line" cx="42" cy="210" r="14"/>
  <rect class="picture-three" x="76" y="194" width="86" height="32" rx="8"/>
  <circle class="picture-line" cx="42" cy="270" r="14"/>
  <rect class="picture-two" x="76" y="254" width="220" height="32" rx="8"/>
</svg>
