<%@ page session="false" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="fmt" uri="jakarta.tags.fmt" %>
<%@ taglib prefix="fn" uri="jakarta.tags.functions" %>
<%@ taglib prefix="page" tagdir="/WEB-INF/tags" %>
<c:set var="base" value="${fn:escapeXml(pageContext.servletContext.contextPath)}/calendar"/>
<c:set var="fields" value="${form.fields().values()}"/>
<c:set var="problems" value="${form.problems()}"/>
<fmt:message var="calendarTitle" key="calendar.title"/>
<fmt:message var="labelSubject" key="editing.subject"/>
<fmt:message var="labelStart" key="editing.start"/>
<fmt:message var="labelEnd" key="editing.end"/>
<fmt:message var="labelStartTime" key="editing.start-time"/>
<fmt:message var="labelEndTime" key="editing.end-time"/>
<fmt:message var="labelLocation" key="event.where"/>
<fmt:message var="labelAttendees" key="editing.attendees"/>
<fmt:message var="hintAttendees" key="editing.attendees.hint"/>
<fmt:message var="labelBody" key="event.text"/>
<fmt:message var="labelReminder" key="editing.reminder"/>
<fmt:message var="hintFormatted" key="editing.formatted"/>
<page:layout title="${form.title()} – ${calendarTitle}" styles="form" scripts="event-form" current="calendar">
  <form class="form" id="event-form" method="post" action="${base}${fn:escapeXml(form.action())}" novalidate>
    <h1><c:out value="${form.title()}"/></h1>
    <c:if test="${not empty form.notice()}">
    <p class="notice" role="alert"><span class="icon icon-info"></span><span><c:out value="${form.notice()}"/></span></p>
    </c:if>
    <c:if test="${form.scope().whole()}"><p class="field-hint"><fmt:message key="editing.whole-series"/></p></c:if>
    <c:if test="${not empty form.scope().series()}"><p class="field-hint"><fmt:message key="editing.one-occurrence"/> <a href="${base}${fn:escapeXml(form.scope().series())}"><fmt:message key="editing.to-series"/></a></p></c:if>
    <input type="hidden" name="csrf" value="${fn:escapeXml(csrfToken)}">
    <input type="hidden" name="owner" value="${fn:escapeXml(account.key())}">
    <input type="hidden" name="zone" value="${fn:escapeXml(fields.zone)}">
    <input type="hidden" name="transaction" value="${fn:escapeXml(fields.transaction)}">
    <input type="hidden" name="changeKey" value="${fn:escapeXml(fields.changeKey)}">
    <input type="hidden" name="accepted" value="${fn:escapeXml(form.doubtful())}">
    <input type="hidden" name="resume" value="${fn:escapeXml(fields.resume)}">
    <page:field name="subject" label="${labelSubject}" problem="${problems.subject}">
      <input class="form-control" id="field-subject" name="subject" maxlength="255" dir="auto" value="${fn:escapeXml(fields.subject)}" ${empty problems.subject ? '' : 'aria-invalid="true" aria-describedby="problem-subject"'}>
    </page:field>
    <p class="field field-check"><input type="checkbox" id="field-allDay" name="allDay" ${empty fields.allDay ? '' : 'checked'}><label for="field-allDay"><fmt:message key="calendar.all-day"/></label></p>
    <div class="field-pair">
      <page:field name="startDate" label="${labelStart}" problem="${problems.start}">
        <span class="field-moment"><input class="form-control" type="date" id="field-startDate" name="startDate" min="1900-01-01" max="2999-12-31" required value="${fn:escapeXml(fields.startDate)}" ${empty problems.start ? '' : 'aria-invalid="true" aria-describedby="problem-startDate"'}><input class="form-control field-time" type="time" id="field-startTime" name="startTime" aria-label="${fn:escapeXml(labelStartTime)}" value="${fn:escapeXml(fields.startTime)}"></span>
      </page:field>
      <page:field name="endDate" label="${labelEnd}" problem="${problems.end}">
        <span class="field-moment"><input class="form-control" type="date" id="field-endDate" name="endDate" min="1900-01-01" max="2999-12-31" required value="${fn:escapeXml(fields.endDate)}" ${empty problems.end ? '' : 'aria-invalid="true" aria-describedby="problem-endDate"'}><input class="form-control field-time" type="time" id="field-endTime" name="endTime" aria-label="${fn:escapeXml(labelEndTime)}" value="${fn:escapeXml(fields.endTime)}"></span>
      </page:field>
    </div>
    <p class="field-hint"><c:out value="${form.zoneName()}"/></p>
    <page:field name="location" label="${labelLocation}" problem="${problems.location}">
      <input class="form-control" id="field-location" name="location" maxlength="255" dir="auto" value="${fn:escapeXml(fields.location)}" ${empty problems.location ? '' : 'aria-invalid="true" aria-describedby="problem-location"'}>
    </page:field>
    <c:choose>
      <c:when test="${form.parts().attendees()}">
    <page:field name="attendees" label="${labelAttendees}" problem="${problems.attendees}" hint="${hintAttendees}">
      <textarea class="form-control" id="field-attendees" name="attendees" rows="2" aria-describedby="hint-attendees ${empty problems.attendees ? '' : 'problem-attendees'}" ${empty problems.attendees ? '' : 'aria-invalid="true"'}><c:out value="${fields.attendees}"/></textarea>
    </page:field>
      </c:when>
      <c:otherwise><p class="field-hint"><fmt:message key="editing.attendees.fixed"/></p></c:otherwise>
    </c:choose>
    <page:field name="reminder" label="${labelReminder}" problem="${problems.reminder}">
      <select class="form-control" id="field-reminder" name="reminder"><c:forEach var="choice" items="${form.reminders()}"><option value="${fn:escapeXml(choice.value())}" ${choice.selected() ? 'selected' : ''}><c:out value="${choice.text()}"/></option></c:forEach></select>
    </page:field>
    <c:if test="${form.parts().online()}">
    <p class="field field-check"><input type="checkbox" id="field-online" name="online" ${empty fields.online ? '' : 'checked'}><label for="field-online"><fmt:message key="editing.online"/></label></p>
    </c:if>
    <c:choose>
      <c:when test="${form.parts().body()}">
    <page:field name="body" label="${labelBody}" problem="${problems.body}" hint="${form.parts().formatted() ? hintFormatted : ''}">
      <textarea class="form-control" id="field-body" name="body" rows="6" dir="auto" ${empty problems.body ? '' : 'aria-invalid="true" aria-describedby="problem-body"'}><c:out value="${fields.body}"/></textarea>
    </page:field>
      </c:when>
      <c:otherwise><p class="field-hint"><fmt:message key="editing.body.fixed"/></p></c:otherwise>
    </c:choose>
    <p class="form-ways"><button class="btn btn-primary" type="submit"><fmt:message key="editing.save"/></button><a class="btn btn-outline-primary" href="${base}${fn:escapeXml(form.back())}"><fmt:message key="editing.leave"/></a></p>
  </form>
</page:layout>
