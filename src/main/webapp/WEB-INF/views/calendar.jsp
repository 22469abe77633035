<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="calendar" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<fmt:message var="title" key="calendar.title"/>
<fmt:message var="weeks" key="calendar.weeks"/>
<fmt:message var="previous" key="calendar.previous"/>
<fmt:message var="next" key="calendar.next"/>
<page:layout title="${week.title()} – ${title}" styles="calendar entries" current="calendar">
  <div class="week-head">
    <p class="week-number"><fmt:message key="calendar.week"><fmt:param value="${week.number()}"/></fmt:message></p>
    <h1><c:out value="${week.title()}"/></h1>
  </div>
  <nav class="week-nav" aria-label="${fn:escapeXml(weeks)}">
    <ul>
      <c:if test="${not empty week.previous()}">
      <li><a class="btn btn-outline-primary" rel="prev" href="${calendar}?date=${week.previous()}" title="${fn:escapeXml(previous)}"><span class="icon icon-previous"></span><span class="visually-hidden"><c:out value="${previous}"/></span></a></li>
      </c:if>
      <li><a class="btn btn-outline-primary" href="${calendar}" ${week.current() ? 'aria-current="date"' : ''}><fmt:message key="calendar.this"/></a></li>
      <c:if test="${not empty week.next()}">
      <li><a class="btn btn-outline-primary" rel="next" href="${calendar}?date=${week.next()}" title="${fn:escapeXml(next)}"><span class="icon icon-next"></span><span class="visually-hidden"><c:out value="${next}"/></span></a></li>
      </c:if>
    </ul>
    <form class="week-date" method="get" action="${calendar}">
      <label for="date"><fmt:message key="calendar.date"/></label>
      <input class="form-control" type="date" id="date" name="date" value="${week.firstDay()}" min="1900-01-01" max="2999-12-31">
      <button class="btn btn-outline-primary" type="submit"><fmt:message key="calendar.date.go"/></button>
    </form>
  </nav>

  <c:if test="${week.partial()}">
  <p class="notice" role="note"><span class="icon icon-info"></span><span><fmt:message key="calendar.partial"/></span></p>
  </c:if>

  <c:choose>
    <c:when test="${week.free()}">
      <div class="empty-week">
        <span class="icon icon-calendar"></span>
        <h2><fmt:message key="calendar.empty-week.title"/></h2>
        <p><fmt:message key="calendar.empty-week.text"/></p>
      </div>
    </c:when>
    <c:otherwise>
      <page:week-days week="${week}"/>
    </c:otherwise>
  </c:choose>

  <p class="zone">
    <span class="icon icon-globe"></span>
    <span><fmt:message key="calendar.zone.${week.zoneOrigin()}">
      <fmt:param value="${fn:escapeXml(week.zoneName())}"/>
      <fmt:param><bdi><c:out value="${week.mailboxZone()}"/></bdi></fmt:param>
    </fmt:message></span>
  </p>
</page:layout>
