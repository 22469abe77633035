<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="event" required="true" type="gatehouse.calendar.EventPage" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%-- A few are shown at once, many on request. --%>
<details class="attendees" ${event.attendees().size() <= 12 ? 'open' : ''}>
<summary><fmt:message key="event.attendees.count"><fmt:param value="${event.attendees().size()}"/></fmt:message><c:forTokens var="answer" items="accepted tentative declined" delims=" "><c:set var="number" value="${event.count(answer)}"/><c:if test="${number > 0}">&#32;<span class="answer answer-${answer}"><fmt:message key="event.answers.${answer}"><fmt:param value="${number}"/></fmt:message></span></c:if></c:forTokens></summary>
<ul>
<c:forEach var="attendee" items="${event.attendees()}">
<li><bdi><c:out value="${attendee.name()}"/></bdi><c:if test="${not empty attendee.address()}">&#32;<bdi class="event-address"><c:out value="${attendee.address()}"/></bdi></c:if>&#32;<span class="answer answer-${attendee.response()}"><fmt:message key="event.response.${attendee.response()}"/></span><c:if test="${attendee.kind() ne 'required'}">&#32;<span class="event-kind"><fmt:message key="event.kind.${attendee.kind()}"/></span></c:if></li>
</c:forEach>
</ul>
</details>
