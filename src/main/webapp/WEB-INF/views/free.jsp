<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<c:set var="problem" value="${free.asked().problem()}"/>
<fmt:message var="title" key="free.title"/>
<page:layout title="${title}" styles="calendar list find" current="calendar">
  <h1><c:out value="${title}"/></h1>
  <form class="find-form" method="get" action="${base}/free">
    <p><label for="minutes"><fmt:message key="free.length"/></label>
      <select class="form-control" id="minutes" name="minutes"><c:forEach var="length" items="${free.lengths()}"><option value="${fn:escapeXml(length)}"${length eq free.asked().minutes() ? ' selected' : ''}><fmt:message key="free.minutes"><fmt:param value="${fn:escapeXml(length)}"/></fmt:message></option></c:forEach></select></p>
    <p class="find-with"><label for="with"><fmt:message key="free.with"/></label>
      <input class="form-control" type="text" id="with" name="with" value="${fn:escapeXml(free.asked().with())}" maxlength="2000" autocomplete="off" inputmode="email" aria-describedby="with-hint${empty problem ? '' : ' with-problem'}"${empty problem ? '' : ' aria-invalid="true"'}>
      <span class="find-hint" id="with-hint"><fmt:message key="free.with.hint"/></span>
      <c:if test="${not empty problem}"><span class="find-problem" id="with-problem"><c:choose>
        <c:when test="${problem eq 'too-many'}"><fmt:message key="free.problem.too-many"/></c:when>
        <c:otherwise><fmt:message key="free.problem.no-address"/></c:otherwise>
      </c:choose></span></c:if></p>
    <button class="btn btn-primary" type="submit"><fmt:message key="free.go"/></button>
  </form>
  <c:if test="${not empty free.unknown()}">
  <div class="notice" role="note"><span class="icon icon-info"></span><p><fmt:message key="free.unknown"/>&#32;<c:forEach var="address" items="${free.unknown()}" varStatus="at"><c:if test="${not at.first}">, </c:if><bdi><c:out value="${address}"/></bdi></c:forEach></p></div>
  </c:if>
  <c:if test="${free.partial()}">
  <p class="notice" role="note"><span class="icon icon-info"></span><span><fmt:message key="free.partial"/></span></p>
  </c:if>
  <c:choose>
    <c:when test="${empty free.days()}"><p class="free"><span class="icon icon-calendar"></span><span><fmt:message key="free.none"/></span></p></c:when>
    <c:otherwise>
    <p class="find-result"><fmt:message key="free.found"/></p>
    <div class="days">
    <c:forEach var="of" items="${free.days()}">
    <c:set var="day" value="${of.day()}"/>
    <section class="${day.style()}" aria-labelledby="day-${day.date()}">
      <h2 class="day-head" id="day-${day.date()}"><a href="${base}${fn:escapeXml(day.link())}"><time datetime="${day.date()}"><span class="day-weekday"><c:out value="${day.weekday()}"/></span> <span class="day-date"><c:out value="${day.dayAndMonth()}"/></span></time></a></h2>
      <c:if test="${not empty day.clockChange()}"><p class="clock-change"><span class="icon icon-clock"></span><span><fmt:message key="${day.clockChange().forward() ? 'calendar.clocks-forward' : 'calendar.clocks-back'}"><fmt:param value="${day.clockChange().at()}"/><fmt:param value="${day.clockChange().minutes()}"/></fmt:message></span></p></c:if>
      <div class="column"><ul class="slots"><c:forEach var="time" items="${of.times()}"><li><a href="${base}${fn:escapeXml(time.link())}"><c:out value="${time.text()}"/></a></li></c:forEach></ul></div>
    </section>
    </c:forEach>
    </div>
    </c:otherwise>
  </c:choose>
  <p class="find-zone"><fmt:message key="free.zone"><fmt:param value="${fn:escapeXml(free.zone())}"/></fmt:message></p>
</page:layout>
