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
    <c:set var="styles" value="calendar event hues calendars"/>
    <c:set var="wide" value="grid"/>
    <c:set var="narrow" value="list"/>
  </c:when>
  <c:when test="${layout eq 'agenda'}"><c:set var="styles" value="calendar event hues calendars list"/></c:when>
  <c:when test="${layout eq 'month'}"><c:set var="styles" value="calendar event hues calendars month"/></c:when>
  <c:otherwise><c:set var="styles" value="calendar event hues calendars grid"/></c:otherwise>
</c:choose>
<page:layout title="${calendar.title()} – ${title}" styles="${styles}" wide="${wide}" narrow="${narrow}" scripts="calendar calendars zone" current="calendar">
  <page:calendar-controls calendar="${calendar}" base="${base}"/>
  <div class="beside">
  <div class="calendar-view">
  <c:if test="${calendar.partial()}">
  <p class="notice" role="note"><span class="icon icon-info"></span><span><fmt:message key="calendar.partial"><fmt:param value="${calendar.shown()}"/></fmt:message></span></p>
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
  <p class="as-of"><fmt:message key="calendar.as-of"><fmt:param value="${fn:escapeXml(side.asOf())}"/></fmt:message>&#32;<a href="${base}${fn:escapeXml(side.refresh())}" rel="nofollow"><fmt:message key="calendar.refresh"/></a></p>
  </div>
  <page:calendar-list side="${side}" base="${base}"/>
  </div>
  <page:calendar-boxes/>
</page:layout>
