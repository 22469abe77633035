<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<c:set var="calendar" value="${outage.calendar()}"/>
<c:set var="layout" value="${calendar.layout()}"/>
<c:set var="seconds" value="${fault.retrySeconds() > 0 ? fault.retrySeconds() : 30}"/>
<fmt:message var="title" key="${fault.texts()}.title"/>
<fmt:message var="one" key="outage.in-one"/>
<fmt:message var="many" key="outage.in-many"><fmt:param value="{0}"/></fmt:message>
<c:choose>
  <c:when test="${layout eq 'auto'}">
    <c:set var="styles" value="calendar error"/>
    <c:set var="wide" value="grid"/>
    <c:set var="narrow" value="list"/>
  </c:when>
  <c:when test="${layout eq 'agenda'}"><c:set var="styles" value="calendar error list"/></c:when>
  <c:when test="${layout eq 'month'}"><c:set var="styles" value="calendar error month"/></c:when>
  <c:otherwise><c:set var="styles" value="calendar error grid"/></c:otherwise>
</c:choose>
<page:layout title="${title}" styles="${styles}" wide="${wide}" narrow="${narrow}" scripts="calendar retry copy-details" current="calendar" address="${base}${outage.again()}">
  <page:calendar-controls calendar="${calendar}" base="${base}"/>
  <section class="outage" aria-labelledby="outage">
    <h2 id="outage"><c:out value="${title}"/></h2>
    <p><fmt:message key="${fault.texts()}.what"/></p>
    <p class="outage-again" data-seconds="${seconds}" data-one="${fn:escapeXml(one)}" data-many="${fn:escapeXml(many)}">
      <a class="btn btn-primary" href="${base}${fn:escapeXml(outage.again())}"><fmt:message key="outage.again"/></a>
      <span><fmt:message key="error.try-in"><fmt:param value="${seconds}"/></fmt:message></span>
    </p>
    <details><summary><fmt:message key="outage.details"/></summary>
      <page:fault-support fault="${fault}"/>
    </details>
  </section>
  <c:choose>
    <c:when test="${layout eq 'month'}"><page:calendar-month calendar="${calendar}" base="${base}"/></c:when>
    <c:otherwise><page:calendar-days calendar="${calendar}" base="${base}" unknown="true"/></c:otherwise>
  </c:choose>
  <page:calendar-boxes/>
</page:layout>
