#pragma once

#include "core/sheet/workbook.h"

namespace sheet {

/// A text file as characters.
struct Decoded {
    QString text; ///< without the byte-order mark; no NUL in it
    Encoding encoding = Encoding::Utf8;
    bool byteOrderMark = false;
    std::optional<int> foreignLine; ///< Windows-1252 only: the first line that is not UTF-8, from 1
};

/// Byte-order marks are believed. Without one: UTF-16 if every other byte is mostly zero, UTF-8 if it is
/// valid throughout, else Windows-1252, in which every byte means something. kNulByte, kBrokenUtf16.
base::Result<Decoded> decode(QByteArrayView bytes);

/// The byte of Windows-1252 that means this character; nothing if none does.
std::optional<char> windows1252(QChar c);

} // namespace sheet
