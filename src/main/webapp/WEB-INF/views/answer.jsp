<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="given" value="${form.fields().get('answer')}"/>
<fmt:message var="calendarTitle" key="calendar.title"/>
<fmt:message var="title" key="editing.answer"/>
<fmt:message var="labelComment" key="editing.comment.organizer"/>
<page:layout title="${title} – ${calendarTitle}" styles="form" current="calendar">
  <page:event-action form="${form}" title="${title}" action="/answer/">
    <page:field name="comment" label="${labelComment}" problem="">
      <textarea class="form-control" id="field-comment" name="comment" rows="4" maxlength="4000" dir="auto"><c:out value="${form.fields().get('comment')}"/></textarea>
    </page:field>
    <p class="form-ways">
      <button class="btn ${given eq 'accept' or empty given ? 'btn-primary' : 'btn-outline-primary'}" type="submit" name="answer" value="accept"><fmt:message key="editing.accept"/></button>
      <button class="btn ${given eq 'tentative' ? 'btn-primary' : 'btn-outline-primary'}" type="submit" name="answer" value="tentative"><fmt:message key="editing.tentative"/></button>
      <button class="btn ${given eq 'decline' ? 'btn-primary' : 'btn-outline-primary'}" type="submit" name="answer" value="decline"><fmt:message key="editing.decline"/></button>
      <page:event-action-leave form="${form}"/>
    </p>
  </page:event-action>
</page:layout>
