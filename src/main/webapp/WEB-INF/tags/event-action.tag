<%@ tag body-content="scriptless" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" description="the form that asks before something is done with an event" %>
<%@ attribute name="form" required="true" type="gatehouse.editing.EventActionPage" %>
<%@ attribute name="title" required="true" %>
<%@ attribute name="action" required="true" description="the path below the calendar's, without the event" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<c:set var="which" value="${form.fields().get('which')}"/>
<form class="form" method="post" action="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar${fn:escapeXml(action)}${fn:escapeXml(form.segment())}">
  <h1><c:out value="${title}"/></h1>
  <c:if test="${not empty form.notice()}">
  <p class="notice" role="alert"><span class="icon icon-info"></span><span><c:out value="${form.notice()}"/></span></p>
  </c:if>
  <p class="form-about"><strong><bdi><c:choose><c:when test="${empty form.subject()}"><fmt:message key="calendar.no-subject"/></c:when><c:otherwise><c:out value="${form.subject()}"/></c:otherwise></c:choose></bdi></strong><br><c:out value="${form.when()}"/></p>
  <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
  <input type="hidden" name="owner" value="${fn:escapeXml(account.key())}">
  <input type="hidden" name="resume" value="${fn:escapeXml(form.fields().get('resume'))}">
  <c:if test="${form.whole()}"><p class="field-hint"><fmt:message key="editing.whole-series"/></p></c:if>
  <c:if test="${not empty form.series()}">
  <fieldset class="field">
    <legend class="visually-hidden"><fmt:message key="editing.which"/></legend>
    <p class="field-check"><input type="radio" id="which-one" name="which" value="one" ${which eq 'series' ? '' : 'checked'}><label for="which-one"><fmt:message key="editing.which.one"/></label></p>
    <p class="field-check"><input type="radio" id="which-series" name="which" value="series" ${which eq 'series' ? 'checked' : ''}><label for="which-series"><fmt:message key="editing.which.series"/></label></p>
  </fieldset>
  </c:if>
  <jsp:doBody/>
</form>
