#pragma once

#include "core/conf/document.h"

#include <vector>

namespace conf {

inline constexpr base::Code kUtf16{"conf-utf16"};       ///< the text is UTF-16
inline constexpr base::Code kByteOrderMark{"conf-bom"}; ///< the text begins with a UTF-8 byte-order mark
inline constexpr base::Code kBinary{"conf-binary"}; ///< %1 the byte, as 0x00: a control character in the text
inline constexpr base::Code kEncoding{"conf-encoding"};         ///< the line is not UTF-8
inline constexpr base::Code kLineTooLong{"conf-line-too-long"}; ///< %1 the limit in bytes
inline constexpr base::Code kTooLarge{"conf-too-large"};        ///< %1 the limit in bytes
inline constexpr base::Code kNoEquals{"conf-no-equals"};        ///< %1 the line's text, cut
inline constexpr base::Code kEmptyKey{"conf-empty-key"};        ///< a line that begins with `=`
inline constexpr base::Code kDuplicateKey{"duplicate-key"};     ///< %1 the key, %2 its first line

inline constexpr qsizetype kMaxLine = 64 * 1024;    ///< bytes; backups stay below 100
inline constexpr qsizetype kMaxBytes = 1024 * 1024; ///< of a whole file; backups have 5 to 16 kB
inline constexpr std::size_t kMaxProblems = 1000;   ///< told of one file

/// What is wrong with a document, by line; empty if a device can read all of it. Each Error has its line
/// (from 1) and, if it is about a key, the key as its first argument.
std::vector<base::Error> problemsOf(const Document &document);

/// Strict reading: the document, or the first thing wrong with it. Looks no further than kMaxBytes into any
/// text.
base::Result<Document> parse(const QByteArray &bytes);

} // namespace conf
