#pragma once

#include "core/base/clock.h"
#include "core/http/ranges.h"
#include "core/http/request.h"
#include "core/http/status.h"
#include "core/serving/listing.h"
#include "core/serving/request_event.h"

#include <memory>
#include <optional>

namespace http {

/// What is to be said to one request. Its body is a text of ours, or parts of a file, or a page of a folder.
struct Answer {
    /// A part of the file, with what stands before it in a multipart body.
    struct Part {
        QByteArray before = {};
        Range range;
    };

    Status status = Status::Ok;
    std::vector<Field> fields; ///< but for those that every answer has, and those that tell the body's length
    QByteArray text;
    files::ContentPtr content;
    std::vector<Part> parts; ///< of `content`
    QByteArray after;        ///< the last line of a multipart body
    std::unique_ptr<serving::Folder> folder;
    QByteArray folderPath;

    /// What is to be reported when it was sent; nothing for a page.
    std::optional<serving::RequestEvent> event;
    base::Duration wait{};   ///< is to be held back for so long
    int minorVersion = 1;    ///< of the request
    bool headOnly = false;   ///< HEAD
    bool keepsAlive = false; ///< the connection may go on

    /// Of text, parts and what is around them.
    qint64 bodySize() const;
};

/// Status line and header fields, to the empty line. `date`: of this moment.
QByteArray writeHead(const Answer &answer, const QByteArray &date);

} // namespace http
