<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="cancels" value="${form.cancels()}"/>
<fmt:message var="calendarTitle" key="calendar.title"/>
<fmt:message var="title" key="${cancels ? 'editing.cancel-event' : 'editing.remove'}"/>
<fmt:message var="labelComment" key="editing.comment.attendees"/>
<page:layout title="${title} – ${calendarTitle}" styles="form" current="calendar">
  <page:event-action form="${form}" title="${title}" action="/remove/">
    <p><fmt:message key="${cancels ? 'editing.cancel-event.what' : 'editing.remove.what'}"/></p>
    <c:if test="${cancels}">
    <page:field name="comment" label="${labelComment}" problem="">
      <textarea class="form-control" id="field-comment" name="comment" rows="4" maxlength="4000" dir="auto"><c:out value="${form.fields().get('comment')}"/></textarea>
    </page:field>
    </c:if>
    <p class="form-ways"><button class="btn btn-danger" type="submit"><c:out value="${title}"/></button><page:event-action-leave form="${form}"/></p>
  </page:event-action>
</page:layout>
