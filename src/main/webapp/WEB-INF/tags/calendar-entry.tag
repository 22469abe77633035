<%@ tag body-content="empty" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ attribute name="entry" required="true" type="gatehouse.calendar.CalendarEntry" %>
<%@ attribute name="base" required="true" description="the address of the calendar" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<li class="${entry.style()}"><a href="${base}${entry.link()}"><span class="ev-time"><c:out value="${entry.time()}"/></span>&#32;<bdi class="ev-subject"><c:out value="${entry.subject()}"/></bdi><c:forEach var="mark" items="${entry.marks()}">&#32;<span class="mark mark-${mark.kind()}"><c:out value="${mark.text()}"/></span></c:forEach><c:if test="${not empty entry.location()}">&#32;<bdi class="ev-place"><c:out value="${entry.location()}"/></bdi></c:if><c:if test="${not empty entry.organizer()}">&#32;<bdi class="ev-who"><c:out value="${entry.organizer()}"/></bdi></c:if></a></li>
