#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QIODevice>
#include <QString>
#include <memory>

namespace archive {

inline constexpr base::Code kCannotWrite{
    "archive-cannot-write"}; ///< %1 the entry, %2 a number of the zip library

/// Deflated: smaller, but the bytes depend on which zlib there is (zlib-ng and Apple's give others). Stored:
/// the same bytes on every machine.
enum class Packing { Deflated, Stored };

/// How names are written. Utf8 marks every entry so, which needs version 6.3 of the format (APPNOTE appendix
/// D); the smallest programs that unpack know Ascii alone.
enum class Names { Ascii, Utf8 };

/// Makes an archive. The same entries in the same order give the same bytes: every entry is of 1 January 1980
/// and readable by everybody, whatever system made it.
class Writer {
public:
    /// In memory.
    Writer();
    /// Straight to `to`, which is open for writing, can seek and outlives this; it is left open. Nothing is
    /// held but a few kB.
    explicit Writer(QIODevice &to, Names names = Names::Utf8);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Packs an entry; what went wrong is told by finish(): a name that cannot be written is.
    void add(const QString &name, QByteArrayView bytes, Packing packing = Packing::Deflated);
    /// The same piece by piece: begin, write as often as need be, end. One entry at a time.
    void begin(const QString &name, Packing packing = Packing::Deflated);
    void write(QByteArrayView bytes);
    void end();
    /// The archive, empty if it went to a device; nothing may be added afterwards.
    base::Result<QByteArray> finish();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace archive
