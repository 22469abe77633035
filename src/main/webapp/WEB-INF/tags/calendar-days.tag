<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="calendar" required="true" type="gatehouse.calendar.CalendarPage" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ attribute name="unknown" type="java.lang.Boolean" description="nobody knows what is planned" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="gh" uri="/WEB-INF/gatehouse.tld" %>
<fmt:message var="emptyDay" key="calendar.empty-day"/>
<fmt:message var="todayText" key="calendar.today"/>
<%-- One markup for both: grid.css makes columns of hours of it, list.css a list. --%>
<div class="days days-${calendar.days().size()} b${calendar.hours().size()}${calendar.layout() eq 'auto' and calendar.current() ? ' days-current' : ''}">
<c:if test="${not empty calendar.bars()}">
<fmt:message var="allDay" key="calendar.all-day"/>
<ul class="bars" aria-label="${fn:escapeXml(allDay)}">${gh:entries(calendar.bars(), base)}<c:if test="${calendar.hiddenBars() > 0}"><li class="more"><a href="${base}${fn:escapeXml(calendar.agenda())}"><fmt:message key="calendar.more"><fmt:param value="${calendar.hiddenBars()}"/></fmt:message></a></li></c:if></ul>
</c:if>
<ol class="hours" aria-hidden="true" data-first="${calendar.hours()[0].hour()}"><c:forEach var="hour" items="${calendar.hours()}"><li class="${hour.style()}"><c:out value="${hour.text()}"/></li></c:forEach></ol>
<c:if test="${not empty calendar.work()}"><div class="work-hours"><div class="${calendar.work()}"></div></div></c:if>
<c:forEach var="day" items="${calendar.days()}">
<section class="${day.style()}" aria-labelledby="day-${day.date()}">
<h2 class="day-head" id="day-${day.date()}"><a href="${base}${fn:escapeXml(day.link())}"><time datetime="${day.date()}"><span class="day-weekday"><c:out value="${day.weekday()}"/></span><span class="day-short" aria-hidden="true"><c:out value="${day.shortWeekday()}"/></span> <span class="day-date"><c:out value="${day.dayAndMonth()}"/></span><span class="day-number" aria-hidden="true">${day.number()}</span></time></a><c:if test="${day.today()}"> <span class="mark mark-today"><c:out value="${todayText}"/></span></c:if></h2>
<c:if test="${not empty day.clockChange()}"><p class="clock-change"><span class="icon icon-clock"></span><span><fmt:message key="${day.clockChange().forward() ? 'calendar.clocks-forward' : 'calendar.clocks-back'}"><fmt:param value="${day.clockChange().at()}"/><fmt:param value="${day.clockChange().minutes()}"/></fmt:message></span></p></c:if>
<c:if test="${empty day.entries() and not unknown}"><p class="day-empty"><c:out value="${emptyDay}"/></p></c:if>
<div class="column"><c:if test="${not empty day.entries()}"><ol class="events">${gh:entries(day.entries(), base)}<c:forEach var="rest" items="${day.rests()}"><li class="more ${rest.style()}"><a href="${base}${fn:escapeXml(day.agenda())}"><fmt:message key="calendar.more"><fmt:param value="${rest.count()}"/></fmt:message></a></li></c:forEach></ol></c:if><c:if test="${not empty day.now()}"><div class="now-line ${day.now()}"></div></c:if></div>
</section>
</c:forEach>
</div>
