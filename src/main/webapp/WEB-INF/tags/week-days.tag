<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="week" required="true" type="gatehouse.calendar.CalendarWeek" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<div class="days">
<c:forEach var="day" items="${week.days()}">
  <section class="day ${day.today() ? 'day-today' : ''}" aria-labelledby="day-${day.date()}">
    <h2 class="day-head" id="day-${day.date()}">
      <time datetime="${day.date()}">
        <span class="day-weekday"><c:out value="${day.weekday()}"/></span>
        <span class="day-date"><c:out value="${day.dayAndMonth()}"/></span>
      </time>
      <c:if test="${day.today()}">
      <span class="mark mark-today"><fmt:message key="calendar.today"/></span>
      </c:if>
    </h2>
    <div class="day-body">
      <c:if test="${not empty day.clockChange()}">
      <p class="clock-change"><span class="icon icon-clock"></span><span><fmt:message key="${day.clockChange().forward() ? 'calendar.clocks-forward' : 'calendar.clocks-back'}"><fmt:param value="${day.clockChange().at()}"/><fmt:param value="${day.clockChange().minutes()}"/></fmt:message></span></p>
      </c:if>
      <c:choose>
        <c:when test="${empty day.entries()}">
          <p class="day-empty"><fmt:message key="calendar.empty-day"/></p>
        </c:when>
        <c:otherwise>
          <page:day-entries entries="${day.entries()}"/>
        </c:otherwise>
      </c:choose>
    </div>
  </section>
</c:forEach>
</div>
