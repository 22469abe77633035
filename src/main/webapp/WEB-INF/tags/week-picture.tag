<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%-- A week in bars, without a word in it; its colours are in home.css. --%>
<svg class="week-picture" viewBox="0 0 400 300" aria-hidden="true" focusable="false">
  <rect class="picture-text" x="28" y="26" width="112" height="12" rx="6"/>
  <rect class="picture-plain" x="300" y="24" width="32" height="16" rx="8"/>
  <rect class="picture-plain" x="340" y="24" width="32" height="16" rx="8"/>
  <path class="picture-rule" d="M28 58h344M28 117h344M28 176h344M28 235h344"/>
  <circle class="picture-plain" cx="46" cy="87.5" r="14"/>
  <rect class="picture-warm" x="80" y="72" width="170" height="31" rx="6"/>
  <rect class="picture-cool" x="260" y="72" width="112" height="31" rx="6"/>
  <path class="picture-warm-edge" d="M82 75v25"/>
  <path class="picture-cool-edge" d="M262 75v25"/>
  <circle class="picture-today" cx="46" cy="146.5" r="14"/>
  <rect class="picture-cool" x="80" y="131" width="124" height="31" rx="6"/>
  <rect class="picture-plain" x="214" y="131" width="158" height="31" rx="6"/>
  <path class="picture-cool-edge" d="M82 134v25M216 134v25"/>
  <circle class="picture-plain" cx="46" cy="205.5" r="14"/>
  <rect class="picture-plain" x="80" y="190" width="86" height="31" rx="6"/>
  <path class="picture-cool-edge" d="M82 193v25"/>
  <circle class="picture-plain" cx="46" cy="264.5" r="14"/>
  <rect class="picture-warm" x="80" y="249" width="220" height="31" rx="6"/>
  <path class="picture-warm-edge" d="M82 252v25"/>
</svg>
