# Tries to break out of the wall that it runs behind. One line for each attempt: "held NAME", "broken NAME: how", and
# for what must work "works NAME" or "fails NAME: how". The last line is "done".
# Variables: OUTSIDE (a folder of ours that must not exist here), TOKEN (in the words of processes of ours), PORT (hex,
# we listen there), NAMESPACES (ours: pid mnt ipc uts user net), TREE, SHOWN, HOME.
broken=
attempt() { broken=; }
leak() { broken="$broken $1;"; }
held() { if [ -z "$broken" ]; then echo "held $1"; else echo "broken $1:$broken"; fi; }
can() { ("$@") > /dev/null 2>&1; }
write() { { echo x > "$1"; } 2> /dev/null; }

attempt
write "$OUTSIDE/new" && leak "wrote $OUTSIDE/new"
write /ophar-new && leak "wrote into /"
for folder in /usr /etc /usr/bin /opt /home /root /var /dev; do
    write "$folder/ophar-new" && leak "wrote into $folder"
done
held write-outside

attempt
[ -e "$OUTSIDE/secret" ] && leak "$OUTSIDE/secret exists"
{ read -r line < "$OUTSIDE/secret"; } 2> /dev/null && leak "read it"
for first in 1 self "$$"; do
    [ -e "/proc/$first/root$OUTSIDE" ] && leak "/proc/$first/root leads to it"
    [ -e "/proc/$first/cwd/$OUTSIDE" ] && leak "/proc/$first/cwd leads to it"
done
held read-outside

attempt
for file in "$OUTSIDE"/store/*; do
    [ -e "$file" ] && leak "listed $file"
done
for file in /* /.[!.]*; do
    case $file in
    /bin | /sbin | /lib | /lib[0-9a-z]* | /usr | /opt | /etc | /dev | /proc | /tmp | /run | /var | /home | "${TREE%/*}") ;;
    *) [ -e "$file" ] && leak "$file is seen" ;;
    esac
done
for file in /home/* /var/* /run/* /etc/shadow /etc/ssl/private /sys/kernel; do
    case $file in
    "$HOME" | /var/tmp) ;;
    *) [ -e "$file" ] && leak "$file is seen" ;;
    esac
done
held list-outside

attempt
write "$SHOWN/file" && leak "wrote into a folder to be read"
write "$SHOWN/new" && leak "made a file in a folder to be read"
write "$TREE/kept/file" && leak "wrote outside the scope"
can rm "$TREE/kept/file" && leak "removed a file outside the scope"
can mv "$TREE/open" "$TREE/moved" && leak "moved the scope itself"
can ln -s "$TREE/kept" "$TREE/open/link" && write "$TREE/open/link/new" && leak "wrote through a link"
held write-read-only

attempt
for place in / /usr /etc/passwd "$TREE" "$SHOWN"; do
    can mount -o remount,rw,bind "$place" && leak "remounted $place"
    can umount -l "$place" && leak "unmounted $place"
done
write /usr/ophar-new && leak "wrote into /usr"
held remount

attempt
can mount -t tmpfs tmpfs /tmp && leak "mounted a file system"
can mount --bind /tmp /usr && leak "bound a folder"
can mount -t proc proc /tmp && leak "mounted proc"
held mount

attempt
can unshare --user true && leak "made a user namespace"
can unshare --user --map-root-user --mount true && leak "became root of a namespace"
can unshare --mount true && leak "made a mount namespace"
can chroot / true && leak "changed the root"
held namespaces

attempt
for pair in $NAMESPACES; do
    name=${pair%%=*}
    seen=$(readlink "/proc/self/ns/$name") || leak "cannot read /proc/self/ns/$name"
    [ "$seen" = "${pair#*=}" ] && leak "shares our $name namespace"
done
for words in /proc/[0-9]*/cmdline; do
    if grep -q -a -F -e "$TOKEN" "$words" 2> /dev/null; then
        process=${words#/proc/}
        process=${process%/cmdline}
        leak "sees process $process"
        kill -0 "$process" 2> /dev/null && leak "can signal it"
    fi
done
held processes

attempt
for table in /proc/net/tcp /proc/net/tcp6; do
    while read -r _ address _; do
        case $address in *":$PORT") leak "sees our port" ;; esac
    done < "$table"
done
while read -r device _; do
    case $device in Inter-* | face | lo:*) ;; *) leak "sees the network device $device" ;; esac
done < /proc/net/dev
held network

attempt
quiet=
while read -r name value _; do
    case $name in
    CapInh: | CapPrm: | CapEff: | CapBnd: | CapAmb:)
        quiet="$quiet$name"
        case $value in *[!0]*) leak "$name $value" ;; esac
        ;;
    NoNewPrivs:)
        quiet="$quiet$name"
        [ "$value" = 1 ] || leak "can gain rights"
        ;;
    esac
done < /proc/self/status
[ "$quiet" = "CapInh:CapPrm:CapEff:CapBnd:CapAmb:NoNewPrivs:" ] || leak "the rights cannot be read: $quiet"
held rights

attempt
can mknod /tmp/device c 1 1 && leak "made a device"
can mknod /tmp/disk b 8 0 && leak "made a disk"
for device in /dev/* /dev/.[!.]*; do
    case $device in
    /dev/null | /dev/zero | /dev/full | /dev/random | /dev/urandom | /dev/tty | /dev/console | /dev/ptmx) ;;
    /dev/pts | /dev/shm | /dev/core | /dev/fd | /dev/stdin | /dev/stdout | /dev/stderr) ;;
    *) [ -e "$device" ] && leak "$device is there" ;;
    esac
done
held devices

attempt
for open in /proc/self/fd/*; do
    case ${open##*/} in
    0 | 1 | 2) ;;
    *)
        target=$(readlink "$open" 2> /dev/null) || continue
        case $target in "$OUTSIDE"* | *"$TOKEN"*) leak "was left $target open" ;; esac
        ;;
    esac
done
write /proc/1/oom_score_adj && leak "writes to the first process"
for file in /proc/sysrq-trigger /proc/sys/kernel/core_pattern /proc/sys/user/max_user_namespaces; do
    write "$file" && leak "writes $file"
done
held kernel-files

# Left behind on purpose: whether it lives on is looked at from outside.
( (setsid sh -c 'trap "" HUP TERM; exec sleep 1000' > /dev/null 2>&1 < /dev/null &) & )
echo "left $(readlink /proc/self/ns/pid)"

works() { if [ "$2" = 0 ]; then echo "works $1"; else echo "fails $1"; fi; }
for folder in "$TREE/open" /tmp "$HOME"; do
    write "$folder/new"
    works "write-$folder" $?
done
can rm "$TREE/open/file"
works remove $?
{ read -r line < "$SHOWN/file"; } 2> /dev/null && [ "$line" = shown ]
works read $?
[ "$(id -u)" = 1000 ]
works user $?
[ "$(ulimit -c)" = 0 ]
works caps $?
echo done
