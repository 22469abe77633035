<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<c:set var="layout" value="${calendar.layout()}"/>
<fmt:message var="title" key="calendar.title"/>
<c:choose>
  <c:when test="${layout eq 'auto'}">
    <c:set var="styles" value="calendar event"/>
    <c:set var="wide" value="grid"/>
    <c:set var="narrow" value="list"/>
  </c:when>
  <c:when test="${layout eq 'agenda'}"><c:set var="styles" value="calendar event list"/></c:when>
  <c:when test="${layout eq 'month'}"><c:set var="styles" value="calendar event month"/></c:when>
  <c:otherwise><c:set var="styles" value="calendar event grid"/></c:otherwise>
</c:choose>
<page:layout title="${calendar.title()} – ${title}" styles="${styles}" wide="${wide}" narrow="${narrow}" scripts="calendar zone" current="calendar">
  <page:calendar-controls calendar="${calendar}" base="${base}"/>
  <c:if test="${calendar.partial()}">
  <p class="notice" role="note"><span class="icon icon-info"></span><span><fmt:message key="calendar.partial"/></span></p>
  </c:if>
  <c:if test="${calendar.unreadable() > 0}">
  <p class="notice" role="note"><span class="icon icon-info"></span><span><fmt:message key="calendar.unreadable"><fmt:param value="${calendar.unreadable()}"/></fmt:message></span></p>
  </c:if>
  <c:if test="${calendar.free() and not calendar.partial() and calendar.unreadable() eq 0}">
  <p class="free"><span class="icon icon-calendar"></span><span><fmt:message key="calendar.free.${layout eq 'auto' ? 'week' : layout}"/></span></p>
  </c:if>
  <c:choose>
    <c:when test="${layout eq 'month'}"><page:calendar-month calendar="${calendar}" base="${base}"/></c:when>
    <c:otherwise><page:calendar-days calendar="${calendar}" base="${base}"/></c:otherwise>
  </c:choose>
  <c:if test="${layout eq 'auto' and calendar.current()}">
  <p class="earlier"><a href="${base}${fn:escapeXml(calendar.agenda())}"><fmt:message key="calendar.whole-week"/></a></p>
  </c:if>
  <page:calendar-zone calendar="${calendar}" base="${base}"/>
  <page:calendar-boxes/>
</page:layout>
