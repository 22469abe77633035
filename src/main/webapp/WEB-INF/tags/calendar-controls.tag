<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="calendar" required="true" type="gatehouse.calendar.CalendarPage" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<fmt:message var="label" key="calendar.controls"/>
<fmt:message var="viewLabel" key="calendar.view"/>
<fmt:message var="previous" key="calendar.previous"/>
<fmt:message var="next" key="calendar.next"/>
<nav class="controls" aria-label="${fn:escapeXml(label)}">
  <a class="btn btn-outline-primary" data-key="t" href="${base}${fn:escapeXml(calendar.today())}" ${calendar.current() ? 'aria-current="date"' : ''}><fmt:message key="calendar.today"/></a>
  <ul class="steps">
    <c:if test="${not empty calendar.previous()}">
    <li><a class="btn btn-outline-primary" data-key="p" rel="prev" href="${base}${fn:escapeXml(calendar.previous())}" title="${fn:escapeXml(previous)}"><span class="icon icon-previous"></span><span class="visually-hidden"><c:out value="${previous}"/></span></a></li>
    </c:if>
    <c:if test="${not empty calendar.next()}">
    <li><a class="btn btn-outline-primary" data-key="n" rel="next" href="${base}${fn:escapeXml(calendar.next())}" title="${fn:escapeXml(next)}"><span class="icon icon-next"></span><span class="visually-hidden"><c:out value="${next}"/></span></a></li>
    </c:if>
  </ul>
  <a class="btn btn-primary new-event" href="${base}/new?date=${calendar.date()}"><fmt:message key="editing.new"/></a>
  <ul class="views" aria-label="${fn:escapeXml(viewLabel)}">
    <c:forEach var="view" items="${calendar.views()}">
    <li><a data-key="${fn:escapeXml(fn:substring(view.key(), 0, 1))}" href="${base}${fn:escapeXml(view.link())}" ${view.current() ? 'aria-current="true"' : ''}><fmt:message key="calendar.view.${view.key()}"/></a></li>
    </c:forEach>
  </ul>
  <h1><c:out value="${calendar.title()}"/><c:if test="${calendar.layout() ne 'month'}">&#32;<span class="week-number"><fmt:message key="calendar.week"><fmt:param value="${calendar.weekNumber()}"/></fmt:message></span></c:if></h1>
  <form class="go-to" method="get" action="${base}">
    <c:if test="${calendar.layout() ne 'auto'}"><input type="hidden" name="view" value="${fn:escapeXml(calendar.layout())}"></c:if>
    <label class="visually-hidden" for="date"><fmt:message key="calendar.date"/></label>
    <input class="form-control" type="date" id="date" name="date" value="${calendar.date()}" min="1900-01-01" max="2999-12-31" required>
    <button class="btn btn-outline-primary" type="submit"><fmt:message key="calendar.date.go"/></button>
  </form>
</nav>
