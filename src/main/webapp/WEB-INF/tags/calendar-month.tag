<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="calendar" required="true" type="gatehouse.calendar.CalendarPage" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="gh" uri="/WEB-INF/gatehouse.tld" %>
<fmt:message var="todayText" key="calendar.today"/>
<table class="month">
<caption class="visually-hidden"><c:out value="${calendar.title()}"/></caption>
<colgroup span="7"></colgroup>
<thead><tr><c:forEach var="day" items="${calendar.days()}" end="6"><th scope="col"><span class="day-weekday"><c:out value="${day.weekday()}"/></span><span class="day-short" aria-hidden="true"><c:out value="${day.shortWeekday()}"/></span></th></c:forEach></tr></thead>
<tbody>
<c:forEach var="week" items="${calendar.weeks()}">
<tr>
<c:forEach var="day" items="${week}">
<td class="${day.style()}">
<h2 class="day-head"><a href="${base}${fn:escapeXml(day.link())}"><time datetime="${day.date()}"><span class="day-number" aria-hidden="true">${day.number()}</span><span class="visually-hidden"><c:out value="${day.weekday()}"/>&#32;<c:out value="${day.dayAndMonth()}"/></span></time></a><c:if test="${day.today()}"><span class="visually-hidden"><c:out value="${todayText}"/></span></c:if></h2>
<c:if test="${not empty day.entries()}">
<ul class="events">${gh:entries(day.boxed(), base)}<c:if test="${day.unboxed() > 0}"><li class="more"><a href="${base}${fn:escapeXml(day.link())}"><fmt:message key="calendar.more"><fmt:param value="${day.unboxed()}"/></fmt:message></a></li></c:if></ul>
</c:if>
</td>
</c:forEach>
</tr>
</c:forEach>
</tbody>
</table>
