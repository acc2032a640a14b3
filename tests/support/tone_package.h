#pragma once

#include "core/archive/writer.h"

#include <QByteArray>
#include <QStringList>
#include <QtEndian>

namespace support {

/// A second of silence as mono 16-bit PCM at 8 kHz would be, but so many bytes of it.
inline QByteArray shortTone(quint32 bytes = 400)
{
    const auto number = [](auto value) {
        const auto little = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&little), sizeof little);
    };
    const QByteArray format = number(quint16{1}) + number(quint16{1}) + number(quint32{8'000}) +
                              number(quint32{16'000}) + number(quint16{2}) + number(quint16{16});
    return "RIFF" + number(36 + bytes) + "WAVEfmt " + number(quint32{16}) + format + "data" + number(bytes) +
           QByteArray(static_cast<qsizetype>(bytes), '\0');
}

/// A package of such tones, as devices unzip it (guide section 4).
inline QByteArray tonePackage(const QStringList &names, quint32 bytesOfEach = 400)
{
    archive::Writer writer;
    for (const QString &name : names)
        writer.add(name, shortTone(bytesOfEach), archive::Packing::Stored);
    return writer.finish().value_or(QByteArray());
}

} // namespace support
