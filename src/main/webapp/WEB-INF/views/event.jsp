<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<fmt:message var="calendarTitle" key="calendar.title"/>
<page:layout title="${event.subject()} – ${calendarTitle}" styles="event hues" current="calendar">
  <p class="event-back"><a href="${base}${fn:escapeXml(event.back())}"><span class="icon icon-previous"></span><fmt:message key="event.back"/></a></p>
  <article class="event${event.cancelled() ? ' event-cancelled' : ''}">
    <h1><bdi><c:out value="${event.subject()}"/></bdi></h1>
    <c:if test="${not empty event.marks()}">
    <p class="event-marks"><c:forEach var="mark" items="${event.marks()}"><span class="mark mark-${mark.kind()}"><c:out value="${mark.text()}"/></span> </c:forEach></p>
    </c:if>
    <dl class="event-facts">
      <div><dt><span class="icon icon-clock"></span><fmt:message key="event.when"/></dt>
        <dd><p><c:out value="${event.when()}"/></p><p class="event-zone"><c:out value="${event.zoneName()}"/></p>
        <c:if test="${not empty event.whenThere()}"><p><c:out value="${event.whenThere()}"/></p><p class="event-zone"><c:out value="${event.thereName()}"/></p></c:if>
        <c:if test="${not empty event.recurrence()}"><p class="event-repeats"><c:out value="${event.recurrence()}"/></p></c:if></dd></div>
      <c:if test="${not empty event.joinUrl()}">
      <div><dt><span class="icon icon-outlook"></span><fmt:message key="event.online"/></dt>
        <dd><a class="btn btn-primary" href="${fn:escapeXml(event.joinUrl())}" target="_blank" rel="noopener noreferrer"><fmt:message key="event.join"/></a> <bdi class="event-host"><c:out value="${event.joinHost()}"/></bdi></dd></div>
      </c:if>
      <c:if test="${not empty event.location()}">
      <div><dt><span class="icon icon-place"></span><fmt:message key="event.where"/></dt>
        <dd><bdi><c:out value="${event.location()}"/></bdi></dd></div>
      </c:if>
      <c:if test="${not empty event.organizer()}">
      <div><dt><span class="icon icon-person"></span><fmt:message key="event.organizer"/></dt>
        <dd><bdi><c:out value="${event.organizer()}"/></bdi> <c:if test="${not empty event.organizerAddress()}"><bdi class="event-address"><c:out value="${event.organizerAddress()}"/></bdi></c:if></dd></div>
      </c:if>
      <c:if test="${not empty event.attendees()}">
      <div><dt><span class="icon icon-check"></span><fmt:message key="event.response"/></dt>
        <dd><fmt:message key="event.response.${event.response()}"/></dd></div>
      <div><dt><span class="icon icon-person"></span><fmt:message key="event.attendees"/></dt>
        <dd><page:event-attendees event="${event}"/></dd></div>
      </c:if>
      <c:if test="${not empty event.categories()}">
      <div><dt><span class="icon icon-info"></span><fmt:message key="event.categories"/></dt>
        <dd><ul class="event-list"><c:forEach var="mark" items="${event.categories()}"><li><span class="mark mark-${mark.kind()}"><bdi><c:out value="${mark.text()}"/></bdi></span></li></c:forEach></ul></dd></div>
      </c:if>
      <c:if test="${not empty event.attachments()}">
      <div><dt><span class="icon icon-outlook"></span><fmt:message key="event.attachments"/></dt>
        <dd><ul class="event-list"><c:forEach var="attachment" items="${event.attachments()}"><li><bdi><c:out value="${attachment}"/></bdi></li></c:forEach></ul></dd></div>
      </c:if>
    </dl>
    <c:if test="${not empty event.body()}">
    <section class="event-body" aria-labelledby="event-text"><h2 id="event-text"><fmt:message key="event.text"/></h2><div dir="auto">${event.body()}</div></section>
    </c:if>
    <c:if test="${event.invited()}">
    <form class="event-ways" method="post" action="${base}/answer/${fn:escapeXml(event.segment())}">
      <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
      <input type="hidden" name="owner" value="${fn:escapeXml(account.key())}">
      <button class="btn btn-primary" type="submit" name="answer" value="accept"><fmt:message key="editing.accept"/></button>
      <button class="btn btn-outline-primary" type="submit" name="answer" value="tentative"><fmt:message key="editing.tentative"/></button>
      <button class="btn btn-outline-primary" type="submit" name="answer" value="decline"><fmt:message key="editing.decline"/></button>
      <a class="btn btn-outline-primary" href="${base}/answer/${fn:escapeXml(event.segment())}"><fmt:message key="editing.with-message"/></a>
    </form>
    </c:if>
    <p class="event-ways"><c:if test="${event.response() eq 'organizer' and not event.cancelled()}"><a class="btn btn-outline-primary" href="${base}/edit/${fn:escapeXml(event.segment())}"><fmt:message key="editing.edit"/></a></c:if>
      <a class="btn btn-outline-primary" href="${base}/remove/${fn:escapeXml(event.segment())}"><fmt:message key="${event.cancels() ? 'editing.cancel-event' : 'editing.remove'}"/></a>
    <a class="btn btn-outline-primary" href="${base}${fn:escapeXml(event.file())}" download><fmt:message key="event.file"/></a>
    <c:if test="${not empty event.outlook()}"><a class="btn btn-outline-primary" href="${fn:escapeXml(event.outlook())}" target="_blank" rel="noopener noreferrer"><fmt:message key="event.outlook"/><span class="icon icon-outlook"></span></a></c:if></p>
  </article>
</page:layout>
