#pragma once

#include "core/stock/origin.h"

namespace stock {

/// An item and where its bytes come from.
struct Judged {
    Item item;
    Drop::Source source;
};

/// The same bytes, without reading what differs in size.
inline bool isSame(const files::Content &content, qint64 size, const QByteArray &md5)
{
    return content.size() == size && content.md5() == md5;
}

} // namespace stock
