<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<%@ taglib prefix="gh" uri="/WEB-INF/gatehouse.tld" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<fmt:message var="title" key="search.title"/>
<fmt:message var="todayText" key="calendar.today"/>
<page:layout title="${title}" styles="calendar event list find" current="calendar">
  <h1><c:out value="${title}"/></h1>
  <form class="find-form" method="get" action="${base}/search">
    <label for="find"><fmt:message key="search.label"/></label>
    <div class="find-field">
      <input class="form-control" type="search" id="find" name="q" value="${fn:escapeXml(found.query())}" maxlength="100" autocomplete="off">
      <button class="btn btn-primary" type="submit"><fmt:message key="search.go"/></button>
    </div>
  </form>
  <c:if test="${found.asked()}">
  <p class="find-result" role="status"><c:choose>
    <c:when test="${found.count() eq 0}"><fmt:message key="search.none"><fmt:param><bdi><c:out value="${found.query()}"/></bdi></fmt:param></fmt:message></c:when>
    <c:when test="${found.more()}"><fmt:message key="search.first"><fmt:param value="${found.count()}"/></fmt:message></c:when>
    <c:otherwise><fmt:message key="search.count"><fmt:param value="${found.count()}"/></fmt:message></c:otherwise>
  </c:choose><c:if test="${not empty found.range()}">&#32;<fmt:message key="search.range"><fmt:param value="${fn:escapeXml(found.range())}"/></fmt:message></c:if></p>
  </c:if>
  <c:if test="${not empty found.days()}">
  <div class="days">
  <c:forEach var="day" items="${found.days()}">
  <section class="${day.style()}" aria-labelledby="day-${day.date()}">
    <h2 class="day-head" id="day-${day.date()}"><a href="${base}${fn:escapeXml(day.link())}"><time datetime="${day.date()}"><span class="day-weekday"><c:out value="${day.weekday()}"/></span> <span class="day-date"><c:out value="${day.dayAndMonth()}"/></span></time></a><c:if test="${day.today()}"> <span class="mark mark-today"><c:out value="${todayText}"/></span></c:if></h2>
    <div class="column"><ol class="events">${gh:entries(day.entries(), base)}</ol></div>
  </section>
  </c:forEach>
  </div>
  </c:if>
</page:layout>
