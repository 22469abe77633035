<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="root" value="${fn:escapeXml(pageContext.servletContext.contextPath)}"/>
<fmt:message var="title" key="spa.title"/>
<page:layout title="${title}" styles="home form spa" current="spa">
<h1><c:out value="${title}"/></h1>
<p class="lead"><fmt:message key="spa.lead"/></p>
<div class="spa">
  <section class="spa-part" aria-labelledby="implicit" id="spa"
    data-client="${fn:escapeXml(client.id())}" data-authorize="${fn:escapeXml(authorizationEndpoint)}"
    data-redirect="${fn:escapeXml(client.redirectUri())}" data-silent="${fn:escapeXml(client.silentRedirectUri())}"
    data-scope="${fn:escapeXml(client.scope())}" data-graph="${fn:escapeXml(client.graphAddress())}"
    data-root="${root}" data-user="${fn:escapeXml(user.id())}" data-login-hint="${fn:escapeXml(user.loginHint())}" data-domain-hint="${fn:escapeXml(user.domainHint())}">
    <h2 id="implicit"><fmt:message key="spa.implicit.title"/></h2>
    <p class="spa-note"><span class="icon icon-info"></span><span><fmt:message key="spa.implicit.legacy"/></span></p>
    <noscript><p><fmt:message key="spa.no-script"/></p></noscript>
    <p id="spa-status" role="status" class="spa-status"><c:if test="${not empty user}"><fmt:message key="spa.signed-in"><fmt:param><bdi><c:out value="${user.name()}"/></bdi></fmt:param></fmt:message></c:if></p>
    <form id="spa-form" hidden>
      <p>
        <label class="form-label" for="spa-type"><fmt:message key="spa.response-type"/></label>
        <select class="form-control" id="spa-type">
          <c:if test="${not empty client.graphAddress()}"><option value="id_token token"><c:out value="id_token token"/></option></c:if>
          <option value="id_token"><c:out value="id_token"/></option>
        </select>
      </p>
      <p>
        <label class="form-label" for="spa-prompt"><fmt:message key="spa.prompt"/></label>
        <select class="form-control" id="spa-prompt">
          <c:if test="${client.choosesPrompt()}">
          <option value=""><fmt:message key="spa.prompt.unset"/></option>
          <option value="select_account"${client.prompt() eq 'select_account' ? ' selected' : ''}><c:out value="select_account"/></option>
          <option value="consent"${client.prompt() eq 'consent' ? ' selected' : ''}><c:out value="consent"/></option>
          </c:if>
          <option value="login"><c:out value="login"/></option>
        </select>
      </p>
      <p><button class="btn btn-primary" type="submit"><fmt:message key="spa.sign-in"/></button></p>
    </form>
    <p id="spa-offer" class="spa-offer" hidden><span id="spa-why"></span> <button class="btn btn-primary" type="button" id="spa-again"><fmt:message key="spa.again"/></button></p>
    <div id="spa-user" hidden>
      <c:if test="${not empty client.graphAddress()}">
      <h3><fmt:message key="spa.events"/></h3>
      <ol id="spa-events" class="spa-events"></ol>
      <p class="spa-row"><button class="btn btn-outline-primary" type="button" id="spa-renew"><fmt:message key="spa.renew"/></button></p>
      <form id="spa-more" class="spa-row">
        <label class="form-label" for="spa-scope"><fmt:message key="spa.scope"/></label>
        <input class="form-control" id="spa-scope" value="Calendars.ReadWrite" maxlength="200" autocomplete="off" spellcheck="false">
        <button class="btn btn-outline-primary" type="submit"><fmt:message key="spa.ask"/></button>
      </form>
      </c:if>
      <div class="spa-row">
        <form method="post" action="${root}/signout"><input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}"><input type="hidden" name="reach" value="local"><button class="btn btn-outline-primary" type="submit"><fmt:message key="spa.sign-out.here"/></button></form>
        <form method="post" action="${root}/signout"><input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}"><input type="hidden" name="reach" value="authority"><button class="btn btn-outline-primary" type="submit"><fmt:message key="spa.sign-out.everywhere"/></button></form>
      </div>
    </div>
    <h3><fmt:message key="spa.steps"/></h3>
    <p class="spa-masked"><fmt:message key="spa.steps.masked"/></p>
    <ol id="spa-steps" class="spa-steps"></ol>
    <ul id="spa-pending" hidden><c:forEach var="each" items="${pending}"><li data-state="${fn:escapeXml(each.stateHash())}" data-csrf="${fn:escapeXml(each.csrfToken())}" data-started="${fn:escapeXml(each.startedAtMillis())}"></li></c:forEach></ul>
    <ul id="spa-texts" hidden>
      <li data-text="request"><fmt:message key="spa.step.request"/></li>
      <li data-text="leave"><fmt:message key="spa.step.leave"/></li>
      <li data-text="response"><fmt:message key="spa.step.response"/></li>
      <li data-text="state"><fmt:message key="spa.step.state"/></li>
      <li data-text="wiped"><fmt:message key="spa.step.wiped"/></li>
      <li data-text="session"><fmt:message key="spa.step.session"/></li>
      <li data-text="silent"><fmt:message key="spa.step.silent"/></li>
      <li data-text="graph"><fmt:message key="spa.step.graph"/></li>
      <li data-text="timer"><fmt:message key="spa.step.timer"/></li>
      <li data-text="signed-in"><fmt:message key="spa.js.signed-in"/></li>
      <li data-text="stale"><fmt:message key="spa.js.stale"/></li>
      <li data-text="refused"><fmt:message key="spa.js.refused"/></li>
      <li data-text="rejected"><fmt:message key="spa.js.rejected"/></li>
      <li data-text="interaction"><fmt:message key="spa.js.interaction"/></li>
      <li data-text="ended"><fmt:message key="spa.js.ended"/></li>
      <li data-text="no-answer"><fmt:message key="spa.js.no-answer"/></li>
      <li data-text="graph-failed"><fmt:message key="spa.js.graph-failed"/></li>
      <li data-text="granted"><fmt:message key="spa.js.granted"/></li>
      <li data-text="no-events"><fmt:message key="spa.js.no-events"/></li>
      <li data-text="all-day"><fmt:message key="spa.js.all-day"/></li>
      <li data-text="no-subject"><fmt:message key="spa.js.no-subject"/></li>
    </ul>
  </section>
  <section class="spa-part" aria-labelledby="code">
    <h2 id="code"><fmt:message key="spa.code.title"/></h2>
    <p><fmt:message key="spa.code.better"/></p>
    <c:choose>
      <c:when test="${next.known()}"><page:next-events next="${next}" base="${root}/calendar"/></c:when>
      <c:otherwise><p><a class="btn btn-primary" href="${root}/signin?return=${root}/spa"><fmt:message key="spa.code.sign-in"/></a></p></c:otherwise>
    </c:choose>
    <h3><fmt:message key="spa.code.steps"/></h3>
    <ol class="spa-steps">
      <li><fmt:message key="spa.code.step.request"/><code class="spa-names"><c:out value="client_id, response_type=code, redirect_uri, response_mode, scope, state, nonce, code_challenge, code_challenge_method"/></code></li>
      <li><fmt:message key="spa.code.step.response"/><code class="spa-names"><c:out value="code, state"/></code></li>
      <li><fmt:message key="spa.code.step.redeem"/><code class="spa-names"><c:out value="grant_type, code, redirect_uri, code_verifier, client_id"/></code></li>
      <li><fmt:message key="spa.code.step.verify"/></li>
    </ol>
  </section>
</div>
<script type="module" src="${fn:escapeXml(assets['spa.js'])}"></script>
</page:layout>
